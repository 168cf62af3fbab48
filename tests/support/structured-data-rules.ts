/**
 * Google's rules for the structured data that the shop's pages carry, those for what is required and what is recommended
 * and known: Search Central's guides on merchant listings, product variants, shipping, returns, breadcrumbs and
 * organisations. They can't ask schema.org which property fits which type; that is the compiler's part
 * (`structured-data-vocabulary.ts`).
 */
type Thing = Record<string, unknown>;

const AVAILABILITY = /^https:\/\/schema\.org\/(InStock|LimitedAvailability|OutOfStock)$/;
const VARIES_BY = /^https:\/\/schema\.org\/(color|size|suggestedAge|suggestedGender|material|pattern)$/;

/** What is wrong with the things of one page, a sentence each. */
export function structuredDataProblems(things: readonly object[]): string[] {
  const problems: string[] = [];
  const byId = new Map(things.map((thing) => [(thing as Thing)['@id'], thing as Thing]));
  const say = (problem: string): void => void problems.push(problem);

  for (const thing of things as Thing[]) {
    emptyValuesIn(thing, String(thing['@type'])).forEach(say);
    const type = String(thing['@type']);
    if (type === 'Product') checkProduct(thing, say, byId);
    if (type === 'ProductGroup') checkGroup(thing, say, byId);
    if (type === 'BreadcrumbList') checkTrail(thing, say);
    if (type === 'WebSite') checkSite(thing, say);
    if (type === 'OnlineStore' || type === 'Store') checkShop(thing, say);
  }
  return problems;
}

type Say = (problem: string) => void;
type ById = ReadonlyMap<unknown, Thing>;

function checkGroup(group: Thing, say: Say, byId: ById): void {
  requireTexts(group, ['name', 'productGroupID', 'url', 'description'], say);
  const varies = group['variesBy'] as string[];
  if (!varies.every((one) => VARIES_BY.test(one))) say(`varies by ${varies.join()}`);
  const variants = group['hasVariant'] as Thing[];
  if (variants.length < 2) say('a group of fewer than two');
  if (new Set(variants.map(({ sku }) => sku)).size < variants.length) say('two variants have one SKU');
  const addresses = variants.map(({ offers }) => (offers as Thing)['url']);
  if (new Set(addresses).size < variants.length) say('two variants have one address');
  for (const variant of variants) {
    requireTexts(
      variant,
      varies.map((one) => one.slice('https://schema.org/'.length)),
      say,
    );
    checkProduct(variant, say, byId);
  }
}

function checkProduct(product: Thing, say: Say, byId: ById): void {
  requireTexts(product, ['name', 'sku', 'description'], say);
  const pictures = product['image'] as string[];
  if (pictures.length === 0) say('a product has no picture');
  pictures.forEach((one) => requireAddress(one, say));
  const offer = product['offers'] as Thing;
  if (offer['@type'] !== 'Offer') return say('no offer');
  const { price, priceCurrency, availability, url, itemCondition, seller } = offer;
  if (typeof price !== 'number' || price <= 0) say(`a price of ${String(price)}`);
  if (priceCurrency !== 'INR') say(`a price in ${String(priceCurrency)}`);
  if (!AVAILABILITY.test(String(availability))) say(`availability ${String(availability)}`);
  if (itemCondition !== 'https://schema.org/NewCondition') say('no condition');
  requireTexts(seller as Thing, ['name'], say);
  requireAddress(url, say);
  const specified = offer['priceSpecification'] as Thing;
  if (specified['price'] !== price || specified['priceCurrency'] !== priceCurrency) say('two prices');
  checkShipping(resolve(offer['shippingDetails'], byId), say);
  if (offer['hasMerchantReturnPolicy']) checkReturns(resolve(offer['hasMerchantReturnPolicy'], byId), say);
}

function checkShipping(shipping: Thing | undefined, say: Say): void {
  if (!shipping) return say('shipping that isn’t there');
  const { value, currency } = shipping['shippingRate'] as Thing;
  if (typeof value !== 'number' || value < 0 || currency !== 'INR') say('no shipping rate');
  if ((shipping['shippingDestination'] as Thing)['addressCountry'] !== 'IN') say('shipping to nowhere');
  const times = shipping['deliveryTime'] as Thing | undefined;
  if (!times) return;
  for (const name of ['handlingTime', 'transitTime']) {
    const { minValue, maxValue, unitCode } = times[name] as Thing;
    const isSpan = Number.isInteger(minValue) && Number.isInteger(maxValue);
    if (!isSpan || Number(minValue) > Number(maxValue) || unitCode !== 'DAY') say(`no ${name}`);
  }
}

function checkReturns(policy: Thing | undefined, say: Say): void {
  if (!policy) return say('returns that aren’t there');
  if (policy['applicableCountry'] !== 'IN') say('returns from nowhere');
  const category = String(policy['returnPolicyCategory']);
  if (category === 'https://schema.org/MerchantReturnNotPermitted') return;
  if (category !== 'https://schema.org/MerchantReturnFiniteReturnWindow') say(`returns ${category}`);
  if (!Number.isInteger(policy['merchantReturnDays'])) say('returns within no time');
  requireTexts(policy, ['returnMethod', 'returnFees', 'refundType'], say);
}

function checkTrail(trail: Thing, say: Say): void {
  const items = trail['itemListElement'] as Thing[];
  if (items.length < 2) say('breadcrumbs of one crumb');
  for (const [index, crumb] of items.entries()) {
    if (crumb['position'] !== index + 1) say('crumbs out of order');
    requireTexts(crumb, ['name'], say);
    requireAddress(crumb['item'], say);
  }
}

function checkSite(site: Thing, say: Say): void {
  requireTexts(site, ['name', 'url'], say);
  const { target, 'query-input': input } = site['potentialAction'] as Thing;
  if (!String((target as Thing)['urlTemplate']).endsWith('?q={search_term_string}')) say('no way to search');
  if (input !== 'required name=search_term_string') say('no words to search for');
}

function checkShop(shop: Thing, say: Say): void {
  requireTexts(shop, ['name', 'url', 'logo'], say);
  if (shop['@type'] === 'Store')
    requireTexts((shop['address'] ?? {}) as Thing, ['streetAddress', 'addressCountry'], say);
}

function resolve(value: unknown, byId: ById): Thing | undefined {
  const thing = value as Thing;
  return thing['@type'] === undefined ? byId.get(thing['@id']) : thing;
}

function requireTexts(thing: Thing, names: readonly string[], say: Say): void {
  for (const name of names) {
    if (typeof thing[name] !== 'string' || thing[name] === '') say(`no ${name}`);
  }
}

function requireAddress(value: unknown, say: Say): void {
  if (!/^https?:\/\//.test(String(value)) || !URL.canParse(String(value)))
    say(`no address: ${String(value)}`);
}

/** Where a thing says nothing: empty texts and lists, null, and numbers that are none. */
function emptyValuesIn(value: unknown, path: string): string[] {
  if (value === null || value === undefined || value === '' || Number.isNaN(value))
    return [`${path} is empty`];
  if (Array.isArray(value)) {
    return value.length === 0
      ? [`${path} is empty`]
      : value.flatMap((one, index) => emptyValuesIn(one, `${path}[${index}]`));
  }
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => emptyValuesIn(one, `${path}.${name}`));
}
