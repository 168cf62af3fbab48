/** Builds the site into the folder that is named, as a program: what a test runner sets would be in its pages. */
import { readEnv } from '../../src/server/env.ts';
import { buildSite } from '../../tools/site-build.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say into which folder.');
await buildSite(readEnv(), folder);
