import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/support/chromium.ts';

const { executablePath, args } = await findChromium();

/** What admins do; the work at a desk is theirs. `DARZI_DESK=1` does it in a wide window too. */
const OF_ADMINS = /\/(admin-(?!access|brute).*|people|refunds|offline)\.spec\.ts$/;

export default defineConfig({
  testDir: 'tests/e2e',
  // Playwright empties this folder at each start; the build beside it stays.
  outputDir: 'test-results/failures',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  // A machine that also runs the other tests is slow, which is no failure.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  globalSetup: './tests/e2e/build-once.ts',
  use: { launchOptions: { executablePath, args }, locale: 'en-IN' },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 } } },
    ...(process.env['DARZI_DESK'] === '1'
      ? [{ name: 'desk', testMatch: OF_ADMINS, use: { viewport: { width: 1280, height: 900 } } }]
      : []),
  ],
});
