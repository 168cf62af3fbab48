import { mediaName } from '#shared/picture-sources.ts';
import { listUploadedPictures } from '../db/product-pictures.ts';
import type { Shop } from '../shop.ts';

/** For so long a page that is open somewhere, or a backup that is restored, finds a picture that was removed. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

/** Removes the files of uploaded pictures that no product has had for 30 days. */
export async function removeUnusedPictures(shop: Shop): Promise<void> {
  const used = new Set<string>();
  for (const { src } of await listUploadedPictures(shop.db.read)) {
    const stem = mediaName(src)?.stem;
    if (stem !== undefined) used.add(stem);
  }
  const removed = await shop.pictures.removeUnused(used, new Date(shop.now().getTime() - KEPT_MS));
  if (removed > 0) shop.log.info({ removed }, 'files of unused pictures were removed');
}
