import { existsSync } from 'node:fs';

const LEAST_NODE = 24;

/**
 * Runs a program with the variables of `.env`. What the person who started it can mend is told in one line and exit 1.
 * Loads nothing of the shop: the programs do, when they know what they need.
 */
export async function runProgram(program: () => Promise<void>): Promise<void> {
  try {
    if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
      process.stderr.write(
        `Node ${process.versions.node}: Darzi needs ${LEAST_NODE}; start it with npm, which brings it.\n`,
      );
      process.exit(1);
    }
    if (existsSync('.env')) process.loadEnvFile('.env');
    await program();
  } catch (error) {
    process.stderr.write(
      isKnown(error)
        ? `${error.message}\n`
        : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  }
}

/** An EnvError by its name: the server that was bundled with a build has a class of its own. */
function isKnown(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.name === 'EnvError' || ('code' in error && error.code === 'EADDRINUSE');
}
