/** Puts a shop's first goods into its database. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { widthsToText } from '#shared/picture-sources.ts';
import { insertAudit } from '../audit.ts';
import type { Database, WriteDb } from '../engine.ts';
import {
  categories,
  fabricColours,
  fabricMeta,
  inventory,
  offerTargets,
  productPictures,
  products,
  productSuits,
  promotions,
  stockMovements,
} from '../schema.ts';
import { updateSettings } from '../settings.ts';
import { updateAboutText, updatePolicies } from '../shop-texts.ts';
import { categories as demoCategories } from './categories.ts';
import { fabrics } from './fabrics.ts';
import { garments } from './garments.ts';
import { largeCatalogue } from './large-catalogue.ts';
import { picturesOf, type DemoPicture } from './pictures.ts';
import { promotions as demoPromotions } from './promotions.ts';
import { samples } from './samples.ts';
import { aboutText, policyTexts, shopProfile } from './shop-profile.ts';
import { sizeChartOf } from './size-chart-of.ts';
import { suits } from './suits.ts';
import type { DemoFabric, DemoGarment } from './demo-goods.ts';

/** Products written in one transaction. */
const BATCH = 250;

/** Whether there is nothing for sale and never was. */
export async function isEmptyShop(db: Database): Promise<boolean> {
  const [row] = await db.read.select({ n: sql<number>`count(*)` }).from(products);
  return (row?.n ?? 0) === 0;
}

/** The demo shop: profile, texts, categories, 32 products, samples of cloth, promotions. */
export async function seedDemoShop(db: Database, at: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { address } = shopProfile;
    await updateSettings(
      tx,
      {
        shopName: shopProfile.name,
        tagline: shopProfile.tagline,
        story: shopProfile.story,
        address: [address.line1, address.line2, `${address.city} ${address.pincode}`, address.state].join(
          ', ',
        ),
        shopState: address.state,
        offlinePayment: 'At the shop, or by UPI on delivery, as we arrange it by telephone.',
        phone: shopProfile.phone,
        email: shopProfile.email,
        openingHours: shopProfile.openingHours.map(({ days, hours }) => `${days} ${hours}`).join('; '),
        gstin: shopProfile.gstin,
        garmentReturns: shopProfile.garmentReturns,
        fabricReturns: shopProfile.fabricReturns,
        grievanceOfficer: `${shopProfile.grievanceOfficer.name}, ${shopProfile.grievanceOfficer.designation}, ${shopProfile.grievanceOfficer.phone}, ${shopProfile.grievanceOfficer.email}`,
      },
      at,
    );
    await updatePolicies(tx, policyTexts, at);
    await updateAboutText(tx, aboutText, at);
    for (const { slug, name, blurb, position } of demoCategories) {
      await tx.insert(categories).values({ slug, name, blurb, position });
    }
    let position = 0;
    for (const product of inTurns(garments, fabrics))
      await insertProduct(tx, product, { position: position++, at });
    for (const { of, sample } of samples) {
      await insertProduct(tx, sample, {
        position: position++,
        at,
        sampleOf: productId(of.slug),
        pictures: picturesOf(of).map((picture) => ({
          ...picture,
          colourId: picture.colourId === null ? null : `${picture.colourId}-sample`,
        })),
      });
    }
    for (const [garment, fabricSlugs] of Object.entries(suits)) {
      await tx
        .insert(productSuits)
        .values(
          fabricSlugs.map((fabric) => ({ garmentId: productId(garment), fabricId: productId(fabric) })),
        );
    }
    for (const { targets, ...promotion } of demoPromotions) {
      await tx.insert(promotions).values({
        ...promotion,
        minSubtotal: promotion.minSubtotal ?? 0,
        active: promotion.active ? 1 : 0,
        shown: promotion.shown ? 1 : 0,
      });
      for (const { target, targetId } of targets) {
        await tx.insert(offerTargets).values({
          promotion: promotion.code,
          target,
          targetId: target === 'product' ? productId(targetId) : targetId,
        });
      }
    }
    await insertAudit(tx, {
      actor: 'seed',
      action: 'shop.seeded',
      entity: 'shop',
      entityId: 'demo',
      createdAt: at,
    });
  });
}

/** Adds `count` generated products after those that are there, the same ones every time. */
export async function seedLargeCatalogue(
  db: Database,
  options: { count: number; at: string; onProgress?: (done: number) => void },
): Promise<void> {
  let position = 1000;
  let batch: (DemoGarment | DemoFabric)[] = [];
  const write = async (): Promise<void> => {
    const toWrite = batch;
    batch = [];
    await db.transaction(async (tx) => {
      for (const product of toWrite)
        await insertProduct(tx, product, { position: position++, at: options.at });
    });
    options.onProgress?.(position - 1000);
    // The event loop turns between transactions, so that a server's other work isn't held up.
    await new Promise((resolve) => setImmediate(resolve));
  };
  for (const product of largeCatalogue(options.count)) {
    batch.push(product);
    if (batch.length === BATCH) await write();
  }
  if (batch.length > 0) await write();
}

/** The id of a seeded product, from its slug. */
export function productId(slug: string): string {
  return `prd_${createHash('sha256').update(slug).digest('hex').slice(0, 12)}`;
}

async function insertProduct(
  tx: WriteDb,
  product: DemoGarment | DemoFabric,
  place: { position: number; at: string; sampleOf?: string; pictures?: DemoPicture[] },
): Promise<void> {
  const { position, at, sampleOf, pictures = picturesOf(product) } = place;
  const id = productId(product.slug);
  const garment = 'sizes' in product ? product : null;
  await tx.insert(products).values({
    id,
    slug: product.slug,
    name: product.name,
    kind: garment ? 'tailored' : 'fabric',
    category: product.category,
    description: product.description,
    price: product.price,
    status: 'active',
    hsn: product.hsn,
    composition: garment ? product.composition : '',
    care: garment ? product.care : '',
    colourName: garment?.colourName ?? '',
    hex: garment?.hex ?? '',
    sizeChart: garment ? sizeChartOf(garment) : '',
    sampleOf: sampleOf ?? null,
    position,
    createdAt: at,
    updatedAt: at,
  });
  if ('sizes' in product) await insertSizes(tx, id, product, at);
  else await insertColours(tx, id, product, at);
  if (pictures.length > 0) {
    await tx.insert(productPictures).values(
      pictures.map(({ widths, ...picture }, position) => ({
        ...picture,
        widths: widthsToText(widths),
        productId: id,
        position,
      })),
    );
  }
}

async function insertSizes(tx: WriteDb, id: string, garment: DemoGarment, at: string): Promise<void> {
  const rows = await tx
    .insert(inventory)
    .values(
      garment.sizes.map(({ size, sku, pieces }, position) => ({
        productId: id,
        size,
        sku,
        stock: pieces,
        position,
      })),
    )
    .returning({ inventoryId: inventory.id, pieces: inventory.stock });
  await tx.insert(stockMovements).values(
    rows.map((row) => ({
      ...row,
      productId: id,
      reason: 'opening' as const,
      actor: 'seed',
      createdAt: at,
    })),
  );
}

async function insertColours(tx: WriteDb, id: string, fabric: DemoFabric, at: string): Promise<void> {
  const totalCm = fabric.colours.reduce((sum, colour) => sum + colour.stockCm, 0);
  await tx.insert(fabricMeta).values({
    productId: id,
    composition: fabric.composition,
    widthCm: fabric.widthCm,
    gsm: fabric.gsm,
    care: fabric.care,
    weave: fabric.weave,
    stockMetersTotal: totalCm / 100,
    ...(fabric.cut
      ? { cutStepCm: fabric.cut.stepCm, cutLeastCm: fabric.cut.leastCm, cutMostCm: fabric.cut.mostCm }
      : {}),
  });
  await tx.insert(fabricColours).values(
    fabric.colours.map((colour, position) => ({
      id: colour.id,
      productId: id,
      name: colour.name,
      hex: colour.hex,
      stockMeters: colour.stockCm / 100,
      position,
    })),
  );
  await tx.insert(stockMovements).values(
    fabric.colours.map((colour) => ({
      productId: id,
      colourId: colour.id,
      lengthCm: colour.stockCm,
      reason: 'opening' as const,
      actor: 'seed',
      createdAt: at,
    })),
  );
}

function* inTurns<T, U>(first: readonly T[], second: readonly U[]): Generator<T | U> {
  for (let index = 0; index < Math.max(first.length, second.length); index += 1) {
    const one = first[index];
    const other = second[index];
    if (one !== undefined) yield one;
    if (other !== undefined) yield other;
  }
}
