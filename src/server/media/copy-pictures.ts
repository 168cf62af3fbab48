/** Pictures beside a backup: they are files that never change, so a link is as good as a copy. */
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mediaName, mediaPath } from '#shared/picture-sources.ts';

/**
 * Puts every picture of one folder into another that hasn't it yet, and gives how many there are. Linked where both lie on
 * one disk, copied otherwise.
 */
export function copyPictures(from: string, to: string): number {
  if (!existsSync(from)) return 0;
  const names = readdirSync(from).filter((name) => mediaName(mediaPath(name)) !== null);
  if (names.length > 0) mkdirSync(to, { recursive: true });
  for (const name of names) {
    if (existsSync(join(to, name))) continue;
    try {
      linkSync(join(from, name), join(to, name));
    } catch {
      copyFileSync(join(from, name), join(to, name));
    }
  }
  return names.length;
}
