/** What the search page shows: products, filters with their counts, what is chosen, and where each change leads. */
import { listCardsById } from '#server/db/search-cards.ts';
import type { ProductCard } from '#server/db/catalogue.ts';
import { listCategoryLinks, type CategoryLink } from '#server/db/category-links.ts';
import { MATERIALS } from '#server/domain/materials.ts';
import type { SearchFindings } from '#server/search/product-search.ts';
import type { Shop } from '#server/shop.ts';
import { COLOUR_FAMILIES, FAMILY_HEX } from '#shared/colour-family.ts';
import { formatRupees } from '#shared/money.ts';
import { NO_WISH, searchPath, type SearchWish } from '#shared/search-wish.ts';
import { compareSizes } from '#shared/sizes.ts';
import { colourFamilies, filters as filterWords, materials, search as words } from '#words';

/** Products that somebody is shown who found nothing. */
const MOST_PERHAPS = 4;

export interface FilterOption {
  value: string;
  label: string;
  /** Products that it would show beside the other filters. */
  count: number;
  isChosen: boolean;
  /** The swatch of a colour. */
  hex?: string;
}

export interface FilterGroup {
  /** Its name in the address. */
  name: 'category' | 'kind' | 'colour' | 'size' | 'material';
  title: string;
  options: FilterOption[];
}

export interface Chip {
  label: string;
  /** The same search without it. */
  href: string;
}

export interface SearchPage extends SearchFindings {
  title: string;
  cards: ProductCard[];
  groups: FilterGroup[];
  chips: Chip[];
  /** The same text without filters. */
  clearHref: string;
  categories: readonly CategoryLink[];
  /** Other goods, where a text has found nothing. */
  perhaps: ProductCard[];
}

/** Finds what an address asks for. */
export async function findSearchPage(
  { db, search }: Pick<Shop, 'db' | 'search'>,
  asked: SearchWish,
): Promise<SearchPage> {
  const found = await search.find(asked);
  const { wish } = found;
  const categories = await listCategoryLinks(db.read);
  const [only, ...others] = wish.categories;
  const category = others.length === 0 ? categories.find(({ slug }) => slug === only) : undefined;
  return {
    ...found,
    title: wish.text === '' ? (category?.name ?? words.title) : words.titleFor(wish.text),
    cards: await listCardsById(db.read, found.productIds),
    groups: groupsOf(found, categories),
    chips: chipsOf(wish, categories),
    clearHref: searchPath({ text: wish.text, sort: wish.sort }),
    categories,
    perhaps: found.unfiltered > 0 ? [] : await findPerhaps({ db, search }),
  };
}

async function findPerhaps({ db, search }: Pick<Shop, 'db' | 'search'>): Promise<ProductCard[]> {
  const { productIds } = await search.find({ ...NO_WISH, inStock: true });
  return listCardsById(db.read, productIds.slice(0, MOST_PERHAPS));
}

function groupsOf({ wish, counts }: SearchFindings, categories: readonly CategoryLink[]): FilterGroup[] {
  const sizes = [...new Set([...counts.sizes.keys(), ...wish.sizes])].sort(compareSizes);
  const groups: FilterGroup[] = [
    {
      name: 'category',
      title: filterWords.categories,
      options: categories.map(({ slug, name }) => optionOf(slug, name, counts.categories, wish.categories)),
    },
    {
      name: 'kind',
      title: filterWords.kinds,
      options: (['tailored', 'fabric'] as const).map((kind) =>
        optionOf(kind, filterWords[kind], counts.kinds, wish.kinds),
      ),
    },
    {
      name: 'colour',
      title: filterWords.colours,
      options: COLOUR_FAMILIES.map((family) => ({
        ...optionOf(family, colourFamilies[family], counts.colours, wish.colours),
        hex: FAMILY_HEX[family],
      })),
    },
    {
      name: 'size',
      title: filterWords.sizes,
      options: sizes.map((size) => optionOf(size, size, counts.sizes, wish.sizes)),
    },
    {
      name: 'material',
      title: filterWords.materials,
      options: MATERIALS.map((material) =>
        optionOf(material, materials[material], counts.materials, wish.materials),
      ),
    },
  ];
  return groups
    .map((group) => ({
      ...group,
      options: group.options.filter(({ count, isChosen }) => count > 0 || isChosen),
    }))
    .filter(({ options }) => options.length > 0);
}

function optionOf(
  value: string,
  label: string,
  counts: ReadonlyMap<string, number>,
  chosen: readonly string[],
): FilterOption {
  return { value, label, count: counts.get(value) ?? 0, isChosen: chosen.includes(value) };
}

function chipsOf(wish: SearchWish, categories: readonly CategoryLink[]): Chip[] {
  const nameOf = new Map(categories.map(({ slug, name }) => [slug, name]));
  const without = (change: Partial<SearchWish>): string => searchPath({ ...wish, page: 1, ...change });
  const allBut = <Value>(values: readonly Value[], value: Value) => values.filter((one) => one !== value);
  const { categories: slugs, kinds, colours, sizes, materials: chosenMaterials } = wish;
  return [
    ...slugs.map((slug) => ({
      label: nameOf.get(slug) ?? slug,
      href: without({ categories: allBut(slugs, slug) }),
    })),
    ...kinds.map((kind) => ({ label: filterWords[kind], href: without({ kinds: allBut(kinds, kind) }) })),
    ...colours.map((family) => ({
      label: colourFamilies[family],
      href: without({ colours: allBut(colours, family) }),
    })),
    ...sizes.map((size) => ({ label: words.size(size), href: without({ sizes: allBut(sizes, size) }) })),
    ...MATERIALS.filter((material) => chosenMaterials.includes(material)).map((material) => ({
      label: materials[material],
      href: without({ materials: allBut(chosenMaterials, material) }),
    })),
    ...(wish.priceFrom === null
      ? []
      : [{ label: words.priceFrom(formatRupees(wish.priceFrom)), href: without({ priceFrom: null }) }]),
    ...(wish.priceTo === null
      ? []
      : [{ label: words.priceTo(formatRupees(wish.priceTo)), href: without({ priceTo: null }) }]),
    ...(wish.inStock ? [{ label: words.inStock, href: without({ inStock: false }) }] : []),
  ];
}
