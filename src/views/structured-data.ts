/**
 * What search engines are told of a page beside what it shows: JSON-LD in schema.org's words, by Google's guides for
 * merchant listings and product variants. Pure; it says nothing that isn't in the database.
 */
import type { ProductPage } from '#server/db/catalogue.ts';
import type { Settings } from '#server/domain/settings.ts';
import type { ShopText } from '#server/db/shop-texts.ts';
import { shippingFor } from '#server/domain/shipping.ts';
import { listingPath, policyPath, productPath } from '#shared/catalogue-paths.ts';
import type { DeliveryDays } from '#shared/delivery.ts';
import type { StockBand } from '#shared/stock-band.ts';
import { linesOf, paragraphsOf } from '#components/owner-text.ts';
import { feeds as words } from '#words';
import type { Listing } from './listing.ts';
import {
  offeredAmount,
  offeredVariants,
  parcelDays,
  type OfferedAmount,
  type OfferedVariant,
} from './offered.ts';

/** A thing, or several, of schema.org's kinds. */
export interface JsonLd {
  readonly '@type'?: string;
  readonly [property: string]: unknown;
}

/** What every function here needs beside its subject. */
export interface ShopFacts {
  settings: Settings;
  siteUrl: URL;
}

/** A page above another, or the page itself. */
export interface Crumb {
  name: string;
  path: string;
}

const SHIPPING = '#shipping';
const RETURNS = '#returns';

const AVAILABILITY: Record<StockBand, string> = {
  'in-stock': 'https://schema.org/InStock',
  'few-left': 'https://schema.org/LimitedAvailability',
  'sold-out': 'https://schema.org/OutOfStock',
};

/** As the text of a script element: nothing in it can end that element, or a line of a script. */
export function serialiseJsonLd(things: readonly JsonLd[]): string {
  const text = JSON.stringify({ '@context': 'https://schema.org', '@graph': things });
  return text.replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A product's page: the product with its offers, how it travels and comes back, and where it stands in the shop. */
export function productThings(
  product: ProductPage,
  facts: ShopFacts & { policies: readonly ShopText[] },
): JsonLd[] {
  const amount = offeredAmount(product);
  const returns = returnPolicy(product, facts);
  const variants = offeredVariants(product);
  const offerOf = (variant: OfferedVariant): JsonLd =>
    offer(product, { variant, amount, facts, hasReturns: returns !== null });
  return [
    variants.length === 1 && variants[0]
      ? singleProduct(product, { variant: variants[0], offers: offerOf(variants[0]), facts })
      : productGroup(product, { variants, offerOf, facts }),
    shippingDetails(amount, facts.settings),
    ...(returns ? [returns] : []),
  ];
}

/** Where a page stands: each crumb above it, itself the last. */
export function breadcrumbs(crumbs: readonly Crumb[], { siteUrl }: Pick<ShopFacts, 'siteUrl'>): JsonLd {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: absolute(path, siteUrl),
    })),
  };
}

/** A product's place in the shop. */
export function productCrumbs({ category, name, slug }: ProductPage): Crumb[] {
  return [
    { name: words.shop, path: listingPath({ category: null, page: 1 }) },
    { name: category.name, path: listingPath({ category: category.slug, page: 1 }) },
    { name, path: productPath(slug) },
  ];
}

/** A listing's place in the shop; later pages stand where the first does. */
export function listingCrumbs({ category, shown }: Pick<Listing, 'category' | 'shown'>): Crumb[] {
  const shop = { name: words.shop, path: listingPath({ category: null, page: 1 }) };
  return category === null || !shown
    ? [shop]
    : [shop, { name: shown.name, path: listingPath({ category, page: 1 }) }];
}

/** The shop itself; with an address it is a place, too. */
export function shopThing({ settings, siteUrl }: ShopFacts): JsonLd {
  const { shopName, tagline, address, phone, email, gstin } = settings;
  return defined({
    '@type': address === '' ? 'OnlineStore' : 'Store',
    '@id': shopId(siteUrl),
    name: shopName,
    description: tagline,
    url: absolute('/', siteUrl),
    logo: absolute('/favicon.svg', siteUrl),
    image: absolute('/favicon.svg', siteUrl),
    email: email || undefined,
    telephone: phone || undefined,
    address:
      address === ''
        ? undefined
        : { '@type': 'PostalAddress', streetAddress: linesOf(address).join(', '), addressCountry: 'IN' },
    taxID: gstin || undefined,
    currenciesAccepted: address === '' ? undefined : 'INR',
    areaServed: { '@type': 'Country', name: 'India' },
  });
}

/** The site, and how to search it. */
export function websiteThing({ settings, siteUrl }: ShopFacts): JsonLd {
  return {
    '@type': 'WebSite',
    '@id': `${absolute('/', siteUrl)}#site`,
    name: settings.shopName,
    url: absolute('/', siteUrl),
    inLanguage: 'en-IN',
    publisher: { '@id': shopId(siteUrl) },
    potentialAction: {
      '@type': 'SearchAction',
      target: {
        '@type': 'EntryPoint',
        urlTemplate: `${absolute('/search', siteUrl)}?q={search_term_string}`,
      },
      'query-input': 'required name=search_term_string',
    },
  };
}

/** One variant is the product. */
function singleProduct(
  product: ProductPage,
  { variant, offers, facts }: { variant: OfferedVariant; offers: JsonLd; facts: ShopFacts },
): JsonLd {
  return defined({
    '@type': 'Product',
    ...commonProperties(product, facts),
    sku: variant.sku,
    size: variant.size ?? undefined,
    color: variant.colour ?? undefined,
    image: pictureUrls(variant, facts),
    offers,
  });
}

function productGroup(
  product: ProductPage,
  rest: { variants: OfferedVariant[]; offerOf: (variant: OfferedVariant) => JsonLd; facts: ShopFacts },
): JsonLd {
  const { variants, offerOf, facts } = rest;
  return defined({
    '@type': 'ProductGroup',
    ...commonProperties(product, facts),
    productGroupID: product.id,
    variesBy: [`https://schema.org/${product.kind === 'fabric' ? 'color' : 'size'}`],
    color: product.kind === 'tailored' ? product.colourName || undefined : undefined,
    image: product.pictures.map(({ src }) => absolute(src, facts.siteUrl)),
    hasVariant: variants.map((variant) =>
      defined({
        '@type': 'Product',
        name: words.productIn(product.name, variant.size ?? variant.colour ?? ''),
        description: paragraphsOf(product.description)[0],
        sku: variant.sku,
        size: variant.size ?? undefined,
        color: variant.colour ?? undefined,
        image: pictureUrls(variant, facts),
        offers: offerOf(variant),
      }),
    ),
  });
}

function commonProperties(product: ProductPage, { settings, siteUrl }: ShopFacts): Record<string, unknown> {
  return {
    '@id': `${absolute(productPath(product.slug), siteUrl)}#product`,
    name: product.name,
    description: descriptionOf(product),
    url: absolute(productPath(product.slug), siteUrl),
    brand: { '@type': 'Brand', name: settings.shopName },
    category: product.category.name,
    material: product.composition || undefined,
    width:
      product.kind === 'fabric'
        ? { '@type': 'QuantitativeValue', value: product.widthCm, unitCode: 'CMT' }
        : undefined,
  };
}

/** Google: a price of a measured thing says of how much it is, and of how much prices are compared. */
function offer(
  product: ProductPage,
  rest: { variant: OfferedVariant; amount: OfferedAmount; facts: ShopFacts; hasReturns: boolean },
): JsonLd {
  const { variant, amount, facts, hasReturns } = rest;
  return defined({
    '@type': 'Offer',
    url: absolute(variant.path, facts.siteUrl),
    price: amount.price,
    priceCurrency: 'INR',
    priceSpecification: defined({
      '@type': 'UnitPriceSpecification',
      price: amount.price,
      priceCurrency: 'INR',
      valueAddedTaxIncluded: true,
      referenceQuantity:
        amount.lengthCm === null
          ? undefined
          : { ...metres(amount.lengthCm), valueReference: { ...metres(100) } },
    }),
    eligibleQuantity:
      product.kind === 'fabric'
        ? {
            '@type': 'QuantitativeValue',
            minValue: product.cut.leastCm / 100,
            maxValue: product.cut.mostCm / 100,
            unitCode: 'MTR',
          }
        : undefined,
    availability: AVAILABILITY[variant.band],
    itemCondition: 'https://schema.org/NewCondition',
    seller: { '@id': shopId(facts.siteUrl), '@type': 'Organization', name: facts.settings.shopName },
    shippingDetails: { '@id': SHIPPING },
    hasMerchantReturnPolicy: hasReturns ? { '@id': RETURNS } : undefined,
  });
}

/** What the parcel of this alone costs, and how long it takes to anywhere in India. */
function shippingDetails({ price }: OfferedAmount, settings: Settings): JsonLd {
  const { shippingRate, freeShippingFrom } = settings;
  const { handling, transit } = parcelDays(settings);
  const rate = shippingFor(
    price,
    { rate: shippingRate, freeFrom: freeShippingFrom },
    { freeShipping: false },
  );
  return {
    '@type': 'OfferShippingDetails',
    '@id': SHIPPING,
    shippingRate: { '@type': 'MonetaryAmount', value: rate, currency: 'INR' },
    shippingDestination: { '@type': 'DefinedRegion', addressCountry: 'IN' },
    deliveryTime: {
      '@type': 'ShippingDeliveryTime',
      handlingTime: days(handling),
      transitTime: days(transit),
    },
  };
}

/** What the shop says of taking such goods back, or null where it says nothing that a program could read. */
function returnPolicy(
  product: ProductPage,
  { settings, policies, siteUrl }: ShopFacts & { policies: readonly ShopText[] },
): JsonLd | null {
  const rules = product.kind === 'fabric' ? settings.fabricReturns : settings.garmentReturns;
  if (!rules) return null;
  const hasPage = policies.some(({ slug }) => slug === 'returns');
  const common = {
    '@type': 'MerchantReturnPolicy',
    '@id': RETURNS,
    applicableCountry: 'IN',
    merchantReturnLink: hasPage ? absolute(policyPath('returns'), siteUrl) : undefined,
  };
  if (rules.withinDays === 0) {
    return defined({ ...common, returnPolicyCategory: 'https://schema.org/MerchantReturnNotPermitted' });
  }
  return defined({
    ...common,
    returnPolicyCategory: 'https://schema.org/MerchantReturnFiniteReturnWindow',
    merchantReturnDays: rules.withinDays,
    returnMethod: 'https://schema.org/ReturnByMail',
    returnFees: `https://schema.org/${rules.paidBy === 'shop' ? 'FreeReturn' : 'ReturnFeesCustomerResponsibility'}`,
    refundType: `https://schema.org/${rules.given === 'money' ? 'FullRefund' : 'ExchangeRefund'}`,
  });
}

function descriptionOf({ description }: ProductPage): string | undefined {
  return paragraphsOf(description).join('\n') || undefined;
}

function pictureUrls({ pictures }: OfferedVariant, { siteUrl }: ShopFacts): string[] {
  return pictures.map(({ src }) => absolute(src, siteUrl));
}

function metres(lengthCm: number): JsonLd {
  return { '@type': 'QuantitativeValue', value: lengthCm / 100, unitCode: 'MTR' };
}

function days({ leastDays, mostDays }: DeliveryDays): JsonLd {
  return { '@type': 'QuantitativeValue', minValue: leastDays, maxValue: mostDays, unitCode: 'DAY' };
}

function shopId(siteUrl: URL): string {
  return `${absolute('/', siteUrl)}#shop`;
}

function absolute(path: string, siteUrl: URL): string {
  return new URL(path, siteUrl).href;
}

/** Without the properties that have no value. */
function defined(thing: Record<string, unknown>): JsonLd {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined));
}
