/** Which pages a change of the catalogue shows on. Rather a page too many than one too few: equal bytes are skipped. */
import {
  LISTING_SIZE,
  SITEMAP_SIZE,
  listingPath,
  pageCount,
  productPath,
  sitemapPartPath,
} from '#shared/catalogue-paths.ts';
import { ABOUT_SHELF, FEED_SIZE, HOME_CARDS, HOME_SHELF } from '#shared/shown-products.ts';
import type { CatalogueChange } from '../db/catalogue-changes.ts';
import {
  countAllProducts,
  countListed,
  listFirstIds,
  listNewestIds,
  listProductPlaces,
  listRanksByAge,
  listRanksInListing,
  type Place,
  type ProductPlace,
} from '../db/catalogue-ranks.ts';
import { listCategoryLinks } from '../db/category-links.ts';
import type { ReadDb } from '../db/engine.ts';
import { listSlugsBefore, listSlugsOfPartners } from '../db/pages-showing.ts';
import type { Urgency } from './page-queue.ts';

export interface AffectedPages {
  /** Every page there is, `paths` first. */
  everything: boolean;
  /** Each path once. */
  paths: { path: string; urgency: Urgency }[];
}

/** What the rules look at: some changes, and the products that they name, as these are now. */
interface Batch {
  db: ReadDb;
  changes: readonly CatalogueChange[];
  products: ReadonlyMap<string, ProductPlace>;
  categories: ReadonlySet<string>;
  /** Whether a page is served at a path at present. */
  has: (path: string) => boolean;
  add: (path: string, urgency: Urgency) => void;
}

/**
 * The pages that these changes may show on, those that are to be taken down among them. `has` says whether a page is
 * served at a path at present. The database is looked up as it is now: what happened since has its own changes.
 */
export async function affectedPages(
  db: ReadDb,
  changes: readonly CatalogueChange[],
  has: (path: string) => boolean,
): Promise<AffectedPages> {
  const ids = new Set(changes.flatMap(({ productId }) => productId ?? []));
  const products = await listProductPlaces(db, [...ids]);
  const urgencies = new Map<string, Urgency>();
  const batch: Batch = {
    db,
    changes,
    products: new Map(products.map((product) => [product.id, product])),
    categories: new Set((await listCategoryLinks(db)).map(({ slug }) => slug)),
    has,
    add(path, urgency) {
      const before = urgencies.get(path);
      if (before === undefined || urgency < before) urgencies.set(path, urgency);
    },
  };
  addFixedPages(batch);
  await addProductPages(batch);
  await addPagesShowing(batch);
  await addCategoryPages(batch);
  await addListingPages(batch);
  await addSitemap(batch);
  return {
    everything: changes.some(({ what }) => what === 'everything'),
    paths: [...urgencies].map(([path, urgency]) => ({ path, urgency })),
  };
}

function addFixedPages({ changes, add }: Batch): void {
  for (const { what } of changes) {
    if (what === 'home') add('/', 0);
    if (what === 'about') add('/about', 0);
    if (what === 'place') {
      // The front page counts each category's products, and both show the first of a kind.
      add('/', 1);
      add('/about', 1);
    }
  }
}

async function addProductPages(batch: Batch): Promise<void> {
  const { db, changes, products, add } = batch;
  const changed = changes.filter(({ what }) => what === 'product');
  const active = activeOf(products, changed);
  // A new address has its page before an old one leads to it.
  for (const { slug } of active) add(productPath(slug), 0);
  for (const { slug } of changed) if (slug !== null) add(productPath(slug), 0);
  const shown = active.filter(isListed);
  if (shown.length === 0) return;

  const everywhere = await listRanksInListing(db, { category: null, places: shown.map(placeOf) });
  for (const { rank } of everywhere) add(listingPath({ category: null, page: pageAt(rank) }), 1);
  for (const [category, some] of Map.groupBy(shown, (product) => product.category)) {
    if (!batch.categories.has(category)) continue;
    const ranks = await listRanksInListing(db, { category, places: some.map(placeOf) });
    for (const { rank } of ranks) add(listingPath({ category, page: pageAt(rank) }), 1);
  }

  const homeFabrics = HOME_SHELF + HOME_CARDS;
  const fabrics = await listFirstIds(db, { kind: 'fabric', count: Math.max(homeFabrics, ABOUT_SHELF) });
  const garments = await listFirstIds(db, { kind: 'tailored', count: HOME_CARDS });
  const newest = await listNewestIds(db, FEED_SIZE);
  const changedIds = new Set(shown.map(({ id }) => id));
  const isAmong = (ids: readonly string[]): boolean => ids.some((id) => changedIds.has(id));

  if (isAmong([...garments, ...fabrics.slice(0, homeFabrics)])) add('/', 1);
  if (isAmong(fabrics.slice(0, ABOUT_SHELF))) add('/about', 1);
  if (isAmong(newest)) add('/feed.xml', 2);
}

/**
 * Products' pages that show others: those before it in its category, those that it goes with, and a fabric and its
 * sample. One that has moved shows others itself.
 */
async function addPagesShowing({ db, changes, products, add }: Batch): Promise<void> {
  const told = changes.filter(({ what }) => what === 'product' || what === 'place');
  const ids = [...new Set(told.flatMap(({ productId }) => productId ?? []))];
  if (ids.length === 0) return;
  for (const slug of await listSlugsOfPartners(db, ids)) add(productPath(slug), 2);

  const places = new Map<string, Place & { category: string }>();
  const addPlace = (place: Place, category: string): void => {
    places.set(`${category}/${place.position}/${place.productId}`, { ...place, category });
  };
  for (const product of activeOf(products, told)) {
    add(productPath(product.slug), 2);
    if (isListed(product)) addPlace(placeOf(product), product.category);
  }
  for (const change of told) {
    for (const place of placeOfChange(change)) addPlace(place, change.category ?? '');
  }
  for (const place of places.values()) {
    for (const slug of await listSlugsBefore(db, place)) add(productPath(slug), 2);
  }
}

async function addCategoryPages({ db, changes, categories, add }: Batch): Promise<void> {
  for (const category of new Set(changes.map((change) => change.what === 'category' && change.category))) {
    if (!category || !categories.has(category)) continue;
    add('/', 1);
    const pages = pageCount(await countListed(db, category));
    for (let page = 1; page <= pages; page += 1) add(listingPath({ category, page }), 1);
  }
}

async function addListingPages(batch: Batch): Promise<void> {
  const changed = batch.changes.filter(({ what }) => what === 'place');
  if (changed.length === 0) return;
  await addOneListing(batch, null, changed);
  for (const [category, some] of Map.groupBy(changed, (change) => change.category)) {
    if (category !== null) await addOneListing(batch, category, some);
  }
}

/** The pages of one listing that cards have come to or gone from. */
async function addOneListing(
  batch: Batch,
  category: string | null,
  changed: readonly CatalogueChange[],
): Promise<void> {
  const { db, has, add } = batch;
  const path = (page: number): string => listingPath({ category, page });
  const isListing = category === null || batch.categories.has(category);
  const total = await countListed(db, category);
  const last = isListing ? pageCount(total) : 0;
  for (let page = last + 1; has(path(page)); page += 1) add(path(page), 2);
  if (!isListing) return;

  const ranks = await listRanksInListing(db, { category, places: changed.flatMap(placeOfChange) });
  const touched = ranks.map(({ rank }) => Math.min(pageAt(rank), last));
  // The first page says how many products there are.
  for (const page of [1, ...touched]) add(path(page), 1);
  // Every page says how many pages there are. What is served doesn't tell after a publisher that stopped half-way, with
  // the new last page made and the others not.
  const { least, most } = totalsBefore(batch, { category, changed, total });
  const mayHaveOtherPages =
    !has(path(last)) || has(path(last + 1)) || pageCount(least) < last || pageCount(most) > last;
  const first = mayHaveOtherPages ? 1 : touched.reduce((least, page) => Math.min(least, page), last);
  for (let page = first; page <= last; page += 1) add(path(page), 2);
}

/** How many products the listing had at any time since before these changes, at the least and at the most. */
function totalsBefore(
  { products }: Batch,
  listing: { category: string | null; changed: readonly CatalogueChange[]; total: number },
): { least: number; most: number } {
  const { category, changed, total } = listing;
  const moved = new Set(changed.map(({ productId }) => productId));
  const inside = [...moved].filter((id) => {
    const product = id === null ? undefined : products.get(id);
    return (
      product?.status === 'active' &&
      isListed(product) &&
      (category === null || product.category === category)
    );
  });
  return { least: total - inside.length, most: total + moved.size - inside.length };
}

async function addSitemap({ db, changes, products, has, add }: Batch): Promise<void> {
  const shifts = changes.filter(({ what }) => what === 'sitemap');
  const places = changes.filter(({ what }) => what === 'place');
  if (shifts.length + places.length > 0) {
    add('/sitemap.xml', 2);
    add('/feed.xml', 2);
  }
  const ages = await listRanksByAge(db, [...products.keys()]);
  for (const { what, productId } of changes) {
    const age = productId === null ? undefined : ages.get(productId);
    if ((what === 'product' || what === 'place') && age !== undefined) add(sitemapPartPath(partAt(age)), 2);
  }
  if (shifts.length === 0) return;
  // From the oldest one that came on, or from the start where one went whose age is not known any more.
  const from = shifts.map(({ productId }) => (productId === null ? 0 : (ages.get(productId) ?? 0)));
  const parts = Math.ceil((await countAllProducts(db)) / SITEMAP_SIZE);
  let part = partAt(from.reduce((least, age) => Math.min(least, age)));
  for (; part <= parts || has(sitemapPartPath(part)); part += 1) add(sitemapPartPath(part), 2);
}

function activeOf(
  products: ReadonlyMap<string, ProductPlace>,
  changes: readonly CatalogueChange[],
): ProductPlace[] {
  const ids = new Set(changes.map(({ productId }) => productId));
  return [...products.values()].filter(({ id, status }) => status === 'active' && ids.has(id));
}

/** Samples are in no listing, and among no first ones. */
function isListed({ sampleOf }: ProductPlace): boolean {
  return sampleOf === null;
}

function placeOf({ id, position }: ProductPlace): Place {
  return { position, productId: id };
}

function placeOfChange({ productId, position }: CatalogueChange): Place[] {
  return productId === null || position === null ? [] : [{ position, productId }];
}

/** The page of a listing on which so many products stand before a card. */
function pageAt(rank: number): number {
  return Math.floor(rank / LISTING_SIZE) + 1;
}

/** The part of the sitemap of a product that so many are older than. */
function partAt(age: number): number {
  return Math.floor(age / SITEMAP_SIZE) + 1;
}
