import { asc, inArray } from 'drizzle-orm';
import { variantKey, type CartLine } from '#shared/cart.ts';
import type { LinePicture } from '#shared/cart-view.ts';
import { widthsFromText } from '#shared/picture-sources.ts';
import type { ReadDb } from './engine.ts';
import { productPictures } from './schema.ts';

/** The picture of each line, by its `variantKey`: that of its colour, or else the product's first. */
export async function listLinePictures(
  db: ReadDb,
  lines: readonly CartLine[],
): Promise<Record<string, LinePicture>> {
  if (lines.length === 0) return {};
  const rows = await db
    .select()
    .from(productPictures)
    .where(
      inArray(
        productPictures.productId,
        lines.map((line) => line.productId),
      ),
    )
    .orderBy(asc(productPictures.position), asc(productPictures.id));
  const found: Record<string, LinePicture> = {};
  for (const line of lines) {
    const own = rows.filter((row) => row.productId === line.productId);
    const ofColour = line.kind === 'fabric' ? own.find((row) => row.colourId === line.colourId) : undefined;
    const row = ofColour ?? own.find(({ colourId }) => line.kind === 'tailored' || colourId === null);
    if (!row) continue;
    const { src, width, height, widths } = row;
    found[variantKey(line)] = { src, width, height, widths: widthsFromText(widths) };
  }
  return found;
}
