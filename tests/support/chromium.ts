import { existsSync } from 'node:fs';
import { chromium as playwrightChromium } from '@playwright/test';

export interface Browser {
  executablePath: string;
  args: string[];
}

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Keeps a browser from looking for anything beyond this machine. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--disable-sync',
];

/**
 * The Chromium that browser tests run in: CHROMIUM_PATH, Playwright's own, the system's, and last the one from
 * the npm registry, which brings its own system libraries, so that a clean machine needs nothing installed.
 */
export async function findChromium(): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const candidates = [process.env['CHROMIUM_PATH'] ?? '', playwrightChromium.executablePath(), ...SYSTEM];
  const installed = candidates.find((path) => path !== '' && existsSync(path));
  if (installed !== undefined) return { executablePath: installed, args: [...QUIET, ...sandbox] };
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  delete process.env['AWS_EXECUTION_ENV'];
  return {
    executablePath,
    args: [...packaged.args.filter((arg) => !arg.startsWith('--headless')), ...QUIET],
  };
}
