/** The shop's goods as Google Merchant Center reads them (its product data specification, RSS 2.0): an item a variant. */
import { paragraphsOf } from '#components/owner-text.ts';
import { findProductPage, type ProductPage } from '#server/db/catalogue.ts';
import { listOfferedProducts } from '#server/db/offered-products.ts';
import { findSettings } from '#server/db/settings.ts';
import type { Settings } from '#server/domain/settings.ts';
import { shippingFor } from '#server/domain/shipping.ts';
import { isPageSlug } from '#shared/catalogue-paths.ts';
import { feeds as words } from '#words';
import { offeredAmount, offeredVariants, parcelDays, type OfferedVariant } from './offered.ts';
import type { Site } from './text-pages.ts';
import { xml } from './xml.ts';

/** Products read at a time. Others have their turn in between. */
const BATCH = 50;

/** Google's own names, of its taxonomy of products. */
const GOOGLE_CATEGORY = {
  tailored: 'Apparel & Accessories > Clothing',
  fabric:
    'Arts & Entertainment > Hobbies & Creative Arts > Arts & Crafts > Art & Crafting Materials > Textiles > Fabric',
} as const;

/** Google's limits. Characters, and pictures beside the first. */
const MOST = { title: 150, description: 5000, material: 200, morePictures: 10 } as const;

/**
 * The whole feed, piece by piece, as the shop is at that moment: a file of it would be as long as the catalogue, and be
 * written again after every edit.
 */
export async function* merchantFeed({ db, siteUrl }: Site): AsyncGenerator<string> {
  const settings = await findSettings(db);
  const { shopName, tagline } = settings;
  yield [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>',
    `<title>${xml(shopName)}</title>`,
    `<link>${xml(siteUrl.href)}</link>`,
    `<description>${xml(tagline)}</description>\n`,
  ].join('\n');
  for (let after: string | undefined = ''; after !== undefined;) {
    const batch = await listOfferedProducts(db, { after, count: BATCH });
    let items = '';
    for (const { slug } of batch) {
      const product = isPageSlug(slug) ? await findProductPage(db, slug) : null;
      if (product) items += merchantItems(product, { settings, siteUrl }).join('');
    }
    yield items;
    // A query on SQLite never waits, so that without this nobody else would be answered before the end.
    await new Promise((resolve) => setImmediate(resolve));
    after = batch.at(-1)?.id;
  }
  yield '</channel></rss>\n';
}

/** A product's items, one for each variant. None without a picture that Google can read (it draws no SVG). */
export function merchantItems(
  product: ProductPage,
  { settings, siteUrl }: { settings: Settings; siteUrl: URL },
): string[] {
  const url = (path: string): string => new URL(path, siteUrl).href;
  return offeredVariants(product).flatMap((variant) => {
    const [picture, ...morePictures] = variant.pictures
      .filter(({ src }) => !src.toLowerCase().endsWith('.svg'))
      .map(({ src }) => url(src));
    if (picture === undefined) return [];
    const fields: [name: string, value: string | null][] = [
      ['id', variant.sku],
      ['item_group_id', product.id],
      ['title', titleOf(product, variant)],
      [
        'description',
        paragraphsOf(product.description).join('\n').slice(0, MOST.description) || product.name,
      ],
      ['link', url(variant.path)],
      ['image_link', picture],
      ...morePictures
        .slice(0, MOST.morePictures)
        .map((src): [string, string] => ['additional_image_link', src]),
      ['availability', variant.band === 'sold-out' ? 'out_of_stock' : 'in_stock'],
      ...priceFields(product),
      ['condition', 'new'],
      ['brand', settings.shopName],
      // Cloth and clothes of a shop's own have no numbers that anybody else would know.
      ['identifier_exists', 'no'],
      ['google_product_category', GOOGLE_CATEGORY[product.kind]],
      ['product_type', product.category.name],
      ['size', variant.size],
      ['color', variant.colour],
      ['material', product.composition.slice(0, MOST.material) || null],
    ];
    const lines = fields.flatMap(([name, value]) =>
      value === null ? [] : [`<g:${name}>${xml(value)}</g:${name}>`],
    );
    return [`<item>\n${[...lines, shippingElement(product, settings)].join('\n')}\n</item>\n`];
  });
}

function titleOf({ name }: ProductPage, { size, colour }: OfferedVariant): string {
  return words.productIn(name, size ?? colour ?? '').slice(0, MOST.title);
}

/** GST is in the price, as Google wants it for India. What is measured says of how much the price is. */
function priceFields(product: ProductPage): [string, string][] {
  const { price, lengthCm } = offeredAmount(product);
  const priced: [string, string] = ['price', rupees(price)];
  if (lengthCm === null) return [priced];
  return [priced, ['unit_pricing_measure', `${lengthCm / 100} m`], ['unit_pricing_base_measure', '1 m']];
}

/** What the parcel of this alone costs, and how long it takes. */
function shippingElement(product: ProductPage, settings: Settings): string {
  const { shippingRate, freeShippingFrom } = settings;
  const { price } = offeredAmount(product);
  const { handling, transit } = parcelDays(settings);
  const rules = { rate: shippingRate, freeFrom: freeShippingFrom };
  const fields = [
    ['country', 'IN'],
    ['price', rupees(shippingFor(price, rules, { freeShipping: false }))],
    ['min_handling_time', handling.leastDays],
    ['max_handling_time', handling.mostDays],
    ['min_transit_time', transit.leastDays],
    ['max_transit_time', transit.mostDays],
  ];
  return `<g:shipping>${fields.map(([name, value]) => `<g:${name}>${value}</g:${name}>`).join('')}</g:shipping>`;
}

function rupees(amount: number): string {
  return `${amount}.00 INR`;
}
