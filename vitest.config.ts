import { defineConfig } from 'vitest/config';

const DRIZZLE = [
  'drizzle-orm',
  'drizzle-orm/better-sqlite3',
  'drizzle-orm/sqlite-core',
  'drizzle-orm/sqlite-proxy',
];

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    pool: 'forks',
    // A third of the work was loading the same modules for each file. What a test must have fresh it asks for itself.
    isolate: false,
    // Many wait for processes and timeouts more than they work.
    maxWorkers: 3,
    // Drizzle is hundreds of files, and each test file would load them anew.
    deps: { optimizer: { ssr: { enabled: true, include: DRIZZLE } } },
    // A busy machine is no failure.
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
