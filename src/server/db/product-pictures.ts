/** The pictures of a product in their order, as admins see and change them. */
import { and, asc, eq, like, sql } from 'drizzle-orm';
import { widthsFromText, widthsToText, type PictureFiles } from '#shared/picture-sources.ts';
import { toPicture, type Picture } from './catalogue.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { productPictures } from './schema.ts';

export interface AdminPicture extends Picture {
  id: number;
}

/** A product's pictures, the one of its cards first. */
export async function listPictures(db: ReadDb, productId: string): Promise<AdminPicture[]> {
  const rows = await db
    .select()
    .from(productPictures)
    .where(eq(productPictures.productId, productId))
    .orderBy(asc(productPictures.position), asc(productPictures.id));
  return rows.map((row) => ({ id: row.id, ...toPicture(row) }));
}

/** Adds a picture at a place. */
export async function insertPicture(
  tx: WriteDb,
  picture: Omit<AdminPicture, 'id'> & { productId: string; position: number },
): Promise<void> {
  await tx.insert(productPictures).values({ ...picture, widths: widthsToText(picture.widths) });
}

/** Changes what a picture says and which colour it shows. */
export async function updatePicture(
  tx: WriteDb,
  picture: { id: number; productId: string; alt: string; colourId: string | null },
): Promise<void> {
  const { id, productId, alt, colourId } = picture;
  await tx
    .update(productPictures)
    .set({ alt, colourId })
    .where(and(eq(productPictures.id, id), eq(productPictures.productId, productId)));
}

/** Removes a picture from its product. Its files stay for a while. */
export async function deletePicture(tx: WriteDb, picture: { id: number; productId: string }): Promise<void> {
  await tx
    .delete(productPictures)
    .where(and(eq(productPictures.id, picture.id), eq(productPictures.productId, picture.productId)));
}

/** Puts a product's pictures into this order; places count from 0 without a gap. */
export async function orderPictures(
  tx: WriteDb,
  order: { productId: string; ids: readonly number[] },
): Promise<void> {
  for (const [position, id] of order.ids.entries()) {
    await tx
      .update(productPictures)
      .set({ position })
      .where(
        and(
          eq(productPictures.id, id),
          eq(productPictures.productId, order.productId),
          sql`${productPictures.position} <> ${position}`,
        ),
      );
  }
}

/** All pictures that were uploaded, each once. */
export async function listUploadedPictures(db: ReadDb): Promise<PictureFiles[]> {
  const rows = await db
    .selectDistinct({ src: productPictures.src, widths: productPictures.widths })
    .from(productPictures)
    .where(like(productPictures.src, '/media/%'));
  return rows.map(({ src, widths }) => ({ src, widths: widthsFromText(widths) }));
}
