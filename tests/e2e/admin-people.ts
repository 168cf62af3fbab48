/** Admins of every role, and what their browsers then hold. */
import { execFile } from 'node:child_process';
import { createAdmin } from '../../src/server/commands/create-admin.ts';
import type { AdminRole } from '../../src/server/db/admins.ts';
import { readEnv } from '../../src/server/env.ts';
import { openShop } from '../../src/server/shop.ts';
import { postForm, type Answer } from './api-requests.ts';
import { expect, type RunningShop } from './open-shop.ts';

export interface Account {
  email: string;
  password: string;
}

export interface Person extends Account {
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
export async function signInAs(shop: RunningShop, account: Account): Promise<string> {
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
  const [owner, staff, viewer] = await newAdmins(shop, ['owner', 'staff', 'viewer']);
  const person = async (account: Account): Promise<Person> => ({
    ...account,
    cookie: await signInAs(shop, account),
  });
  return { owner: await person(owner!), staff: await person(staff!), viewer: await person(viewer!) };
}

let made = 0;

/** Another admin, not signed in. */
export async function newAdmin(shop: RunningShop, role: AdminRole): Promise<Account> {
  const [account] = await newAdmins(shop, [role]);
  return account!;
}

/** As `npm run admin` makes them, without a process for each. */
async function newAdmins(shop: RunningShop, roles: readonly AdminRole[]): Promise<Account[]> {
  const env = readEnv({ DATA_DIR: shop.dataDir, SITE_URL: shop.url, LOG_LEVEL: 'warn' });
  const opened = await openShop(env);
  const accounts: Account[] = [];
  for (const role of roles) {
    const email = `${role}-${++made}@darzi.test`;
    accounts.push(await createAdmin(opened, { email, role, actor: 'operator' }));
  }
  await opened.db.close();
  return accounts;
}
