import { listCardsById } from '#server/db/search-cards.ts';
import type { Shop } from '#server/shop.ts';
import { smallestPicture } from '#shared/picture-sources.ts';
import type { SearchSuggestions } from '#shared/suggestions.ts';

/** What somebody who has typed this may mean, with prices as they are now. */
export async function findSuggestions(
  { db, search }: Pick<Shop, 'db' | 'search'>,
  text: string,
): Promise<SearchSuggestions> {
  const { productIds, categories, total } = await search.suggest(text);
  const cards = await listCardsById(db.read, productIds);
  const products = cards.map(({ slug, name, kind, price, picture, colours }) => ({
    slug,
    name,
    kind,
    price,
    picture: picture && smallestPicture(picture),
    hex: colours[0]?.hex ?? '',
  }));
  return { products, categories, total };
}
