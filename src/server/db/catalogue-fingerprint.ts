import { createHash } from 'node:crypto';
import { asc } from 'drizzle-orm';
import type { ReadDb } from './engine.ts';
import {
  categories,
  fabricColours,
  fabricMeta,
  inventory,
  productPictures,
  products,
  promotions,
  settings,
} from './schema.ts';

/** A digest (SHA-256, hex) of what catalogue pages are rendered from, stock aside. */
export async function fingerprintCatalogue(db: ReadDb): Promise<string> {
  const hash = createHash('sha256');
  const parts: unknown[] = [
    await db.select().from(products).orderBy(asc(products.id)),
    await db.select().from(categories).orderBy(asc(categories.slug)),
    await db
      .select({ id: inventory.id, size: inventory.size, position: inventory.position })
      .from(inventory)
      .orderBy(asc(inventory.id)),
    await db
      .select({ id: fabricColours.id, name: fabricColours.name, hex: fabricColours.hex })
      .from(fabricColours)
      .orderBy(asc(fabricColours.id)),
    await db
      .select({ id: fabricMeta.productId, width: fabricMeta.widthCm, step: fabricMeta.cutStepCm })
      .from(fabricMeta)
      .orderBy(asc(fabricMeta.productId)),
    await db.select().from(productPictures).orderBy(asc(productPictures.id)),
    await db
      .select({ code: promotions.code, summary: promotions.summary, shown: promotions.shown })
      .from(promotions)
      .orderBy(asc(promotions.code)),
    (await db.select().from(settings).orderBy(asc(settings.name))).filter(
      (row) => !row.name.startsWith('mark:'),
    ),
  ];
  for (const part of parts) hash.update(JSON.stringify(part));
  return hash.digest('hex');
}
