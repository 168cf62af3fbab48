/** Admins of every role, as `npm run admin` makes them, and what their browsers then hold. */
import { execFile } from 'node:child_process';
import type { AdminRole } from '../../src/server/db/admins.ts';
import { postForm, type Answer } from './api-requests.ts';
import { expect, type RunningShop } from './open-shop.ts';

export interface Person {
  email: string;
  password: string;
  /** A Cookie header with a session. */
  cookie: string;
}

export type People = Record<AdminRole, Person>;

export interface ToolRun {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs `npm run admin -- …` on a shop's database. */
export function runAdminTool(shop: RunningShop, ...args: string[]): Promise<ToolRun> {
  const env = { ...process.env, DATA_DIR: shop.dataDir, SITE_URL: shop.url, LOG_LEVEL: 'warn' };
  return new Promise((resolve) => {
    execFile(process.execPath, ['tools/admin.ts', ...args], { env }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** The password in what the tool printed. */
export function printedPassword(stdout: string): string {
  const password = /^Password:\s+(\S+)$/m.exec(stdout)?.[1];
  if (password === undefined) throw new Error(`No password was printed:\n${stdout}`);
  return password;
}

/** Posts the form for signing in. */
export function postSignIn(
  shop: Pick<RunningShop, 'url'>,
  fields: { email: string; password: string; next?: string },
  headers: Record<string, string> = {},
): Promise<Answer> {
  return postForm(shop, '/admin/sign-in', fields, { headers });
}

/** The Cookie header that a browser sends after an answer. */
export function cookiesOf(answer: Answer): string {
  return (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
}

/** Signs in and gives what the browser then holds. */
export async function signInAs(
  shop: RunningShop,
  account: { email: string; password: string },
): Promise<string> {
  const answer = await postSignIn(shop, account);
  expect(answer.status, answer.text).toBe(303);
  return cookiesOf(answer);
}

const people = new WeakMap<RunningShop, Promise<People>>();

/** One admin of each role with a session that no test ends. Made once per shop. */
export function peopleOf(shop: RunningShop): Promise<People> {
  const known = people.get(shop) ?? makePeople(shop);
  people.set(shop, known);
  return known;
}

async function makePeople(shop: RunningShop): Promise<People> {
  const person = async (role: AdminRole): Promise<Person> => {
    const account = await newAdmin(shop, role);
    return { ...account, cookie: await signInAs(shop, account) };
  };
  const [owner, staff, viewer] = await Promise.all([person('owner'), person('staff'), person('viewer')]);
  return { owner, staff, viewer };
}

let made = 0;

/** Another admin, not signed in. */
export async function newAdmin(
  shop: RunningShop,
  role: AdminRole,
): Promise<{ email: string; password: string }> {
  const email = `${role}-${++made}@darzi.test`;
  const { stdout, stderr, status } = await runAdminTool(shop, 'create', email, '--role', role);
  expect(status, stderr).toBe(0);
  return { email, password: printedPassword(stdout) };
}
