import { describe, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { findProductPage, listProductSlugs } from '#server/db/catalogue.ts';
import { fabricMeta, products } from '#server/db/schema.ts';
import { productId, seedDemoShop } from '#server/db/seed/seed-shop.ts';
import { findSettings, updateSettings } from '#server/db/settings.ts';
import type { Settings } from '#server/domain/settings.ts';
import { listPolicies } from '#server/db/shop-texts.ts';
import {
  breadcrumbs,
  productCrumbs,
  productThings,
  serialiseJsonLd,
  shopThing,
  websiteThing,
  type JsonLd,
} from '#views/structured-data.ts';
import { openTestShop, type TestShop } from '../support/open-test-shop.ts';
import { structuredDataProblems } from '../support/structured-data-rules.ts';
import { vocabularyProblems } from '../support/structured-data-vocabulary.ts';

const AT = '2026-01-05T03:04:05.678Z';
const siteUrl = new URL('https://darzi.example');

async function openDemoShop(changed: Partial<Settings> = {}): Promise<TestShop> {
  const shop = await openTestShop({ gateway: false, env: { SITE_URL: siteUrl.href } });
  await seedDemoShop(shop.db, AT);
  await shop.db.transaction((tx) => updateSettings(tx, changed, AT));
  return shop;
}

async function thingsOf(shop: TestShop, slug: string): Promise<JsonLd[]> {
  const db = shop.db.read;
  const product = (await findProductPage(db, slug))!;
  return productThings(product, {
    settings: await findSettings(db),
    policies: await listPolicies(db),
    siteUrl,
  });
}

interface Offer {
  [property: string]: unknown;
  price: number;
  availability: string;
  priceSpecification: Record<string, unknown>;
}
type Variant = JsonLd & { offers: Offer; sku: string; image: string[] };

function variantsIn([group]: JsonLd[]): Variant[] {
  return group!['hasVariant'] as Variant[];
}

describe('a product’s page tells search engines', () => {
  test('of a garment’s sizes, each with its price, GST in it, and whether it is there', async () => {
    const shop = await openDemoShop();
    const things = await thingsOf(shop, 'madder-ajrakh-shirt');
    expect(things[0]).toMatchObject({
      '@type': 'ProductGroup',
      productGroupID: productId('madder-ajrakh-shirt'),
      variesBy: ['https://schema.org/size'],
      brand: { '@type': 'Brand', name: 'Gaz & Girah' },
    });
    const sizes = variantsIn(things);
    expect(new Set(sizes.map(({ sku }) => sku)).size).toBe(sizes.length);
    const availability = new Map(sizes.map((one) => [one['size'], one.offers.availability]));
    expect(availability.get('XXL')).toBe('https://schema.org/OutOfStock');
    expect(availability.get('M')).toMatch(/InStock|LimitedAvailability/);
    expect(sizes[0]!.offers).toMatchObject({
      '@type': 'Offer',
      url: 'https://darzi.example/products/madder-ajrakh-shirt?size=S',
      priceCurrency: 'INR',
      itemCondition: 'https://schema.org/NewCondition',
      priceSpecification: {
        '@type': 'UnitPriceSpecification',
        price: sizes[0]!.offers.price,
        priceCurrency: 'INR',
        valueAddedTaxIncluded: true,
      },
    });
    expect(sizes[0]!.offers.priceSpecification).not.toHaveProperty('referenceQuantity');
  });

  test('of a fabric’s colours, priced by the metre, with the lengths that can be bought', async () => {
    const shop = await openDemoShop();
    const colours = variantsIn(await thingsOf(shop, 'chanderi-silk'));
    expect(colours.map((one) => one['color'])).toContain('Lac');
    expect(colours[0]!.offers).toMatchObject({
      price: 1250,
      priceSpecification: {
        price: 1250,
        referenceQuantity: {
          value: 1,
          unitCode: 'MTR',
          valueReference: { '@type': 'QuantitativeValue', value: 1, unitCode: 'MTR' },
        },
      },
      eligibleQuantity: { minValue: 0.5, maxValue: 30, unitCode: 'MTR' },
    });
    const pictures = colours.map(({ image }) => image[0]);
    expect(new Set(pictures).size).toBe(pictures.length);
  });

  test('of the shortest cut where a fabric isn’t cut to a metre', async () => {
    const shop = await openDemoShop();
    await shop.db.transaction((tx) =>
      tx
        .update(fabricMeta)
        .set({ cutLeastCm: 130, cutStepCm: 50 })
        .where(eq(fabricMeta.productId, productId('chanderi-silk'))),
    );
    const [first] = variantsIn(await thingsOf(shop, 'chanderi-silk'));
    expect(first!.offers).toMatchObject({
      price: 1875,
      priceSpecification: {
        referenceQuantity: { value: 1.5, valueReference: { value: 1 } },
      },
    });
  });

  test('what delivery of it alone costs', async () => {
    const shop = await openDemoShop({ shippingRate: 80, freeShippingFrom: 2000 });
    const rateOf = async (slug: string): Promise<unknown> =>
      (await thingsOf(shop, slug)).find((one) => one['@type'] === 'OfferShippingDetails')!['shippingRate'];
    expect(await rateOf('chanderi-silk')).toEqual({
      '@type': 'MonetaryAmount',
      value: 80,
      currency: 'INR',
    });
    expect(await rateOf('indigo-handloom-kurta')).toMatchObject({ value: 0 });
  });

  test('of returns only what the owner has set', async () => {
    const returnsIn = (things: JsonLd[]): JsonLd | undefined =>
      things.find((one) => one['@type'] === 'MerchantReturnPolicy');
    const shop = await openDemoShop();
    expect(returnsIn(await thingsOf(shop, 'indigo-handloom-kurta'))).toMatchObject({
      returnPolicyCategory: 'https://schema.org/MerchantReturnFiniteReturnWindow',
      merchantReturnDays: 7,
      refundType: 'https://schema.org/ExchangeRefund',
      merchantReturnLink: 'https://darzi.example/policies/returns',
    });
    expect(returnsIn(await thingsOf(shop, 'chanderi-silk'))).toMatchObject({
      returnPolicyCategory: 'https://schema.org/MerchantReturnNotPermitted',
    });
    const silent = await openDemoShop({ garmentReturns: null });
    const things = await thingsOf(silent, 'indigo-handloom-kurta');
    expect(returnsIn(things)).toBeUndefined();
    expect(serialiseJsonLd(things)).not.toContain('hasMerchantReturnPolicy');
  });
});

describe('what a page tells', () => {
  test('can’t leave its script element, whatever an owner writes', async () => {
    const shop = await openDemoShop();
    const sharp = '</script><script>alert(1)</script><!-- \u2028\u2029 & "';
    await shop.db.transaction((tx) =>
      tx
        .update(products)
        .set({ name: sharp })
        .where(eq(products.id, productId('chanderi-silk'))),
    );
    const text = serialiseJsonLd(await thingsOf(shop, 'chanderi-silk'));
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    const { '@graph': graph } = JSON.parse(text) as { '@graph': { name: string }[] };
    expect(graph[0]!.name).toBe(sharp);
  });

  test('fits schema.org and Google’s rules on every page of the demo shop', async () => {
    const shop = await openDemoShop();
    const db = shop.db.read;
    const facts = { settings: await findSettings(db), siteUrl };
    const told: [string, JsonLd[]][] = [['home', [shopThing(facts), websiteThing(facts)]]];
    for (const slug of await listProductSlugs(db)) {
      const product = (await findProductPage(db, slug))!;
      const trail = breadcrumbs([{ name: 'Shop', path: '/' }, ...productCrumbs(product)], facts);
      told.push([slug, [...(await thingsOf(shop, slug)), trail]]);
    }
    expect(told.length).toBeGreaterThan(30);
    const problems = told.flatMap(([page, things]) =>
      structuredDataProblems(things).map((problem) => `${page}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  test('is said in schema.org’s words', async () => {
    const shop = await openDemoShop();
    const db = shop.db.read;
    const facts = { settings: await findSettings(db), siteUrl };
    const site = websiteThing(facts);
    // Google's name for the words to search for; schema.org lets every action have such inputs.
    const action = { ...(site['potentialAction'] as object), 'query-input': undefined };
    const silk = (await findProductPage(db, 'chanderi-silk'))!;
    const things = [
      ...(await thingsOf(shop, 'chanderi-silk')),
      ...(await thingsOf(shop, 'madder-ajrakh-shirt')),
      breadcrumbs(productCrumbs(silk), facts),
      shopThing(facts),
      { ...site, potentialAction: action },
    ];
    expect(vocabularyProblems(things)).toEqual([]);
    expect(vocabularyProblems([{ '@type': 'Offer', colour: 'lac' }])).toHaveLength(1);
  }, 60_000);

  test('says of an empty shop no more than is known', async () => {
    const shop = await openTestShop({ gateway: false });
    const settings = await findSettings(shop.db.read);
    const thing = shopThing({ settings, siteUrl });
    expect(thing).toMatchObject({ '@type': 'OnlineStore', name: 'Darzi', url: 'https://darzi.example/' });
    expect(Object.keys(thing)).not.toEqual(expect.arrayContaining(['telephone']));
    expect(Object.keys(thing)).not.toEqual(expect.arrayContaining(['address']));
    expect(structuredDataProblems([thing, websiteThing({ settings, siteUrl })])).toEqual([]);
  });
});
