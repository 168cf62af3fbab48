import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { App } from '../http/front-door.ts';
import type { Release } from './release.ts';

/** Loads what a build answers on demand. */
export async function loadApp({ folder }: Pick<Release, 'folder'>): Promise<App> {
  // The adapter would otherwise open a server of its own.
  process.env['ASTRO_NODE_AUTOSTART'] = 'disabled';
  const entry = pathToFileURL(join(folder, 'server', 'entry.mjs'));
  return ((await import(entry.href)) as { handler: App }).handler;
}
