/** What the front page shows. */
import {
  listCategories,
  listFirstCards,
  type CategoryCard,
  type ProductCard,
  type ShownPromotion,
} from '#server/db/catalogue.ts';
import type { ReadDb } from '#server/db/engine.ts';
import { findSettings } from '#server/db/settings.ts';
import type { Settings } from '#server/domain/settings.ts';
import { listPromotionsShownAt } from '#server/db/shown-promotions.ts';
import { HOME_CARDS, HOME_SHELF } from '#shared/shown-products.ts';

export interface Home {
  settings: Settings;
  categories: CategoryCard[];
  promotions: ShownPromotion[];
  /** Cloths for the shelf beside the shop's story. */
  shelf: ProductCard[];
  garments: ProductCard[];
  /** Other cloths than the shelf's, where the shop has enough. */
  fabrics: ProductCard[];
}

/** Reads the front page as it is at a moment. */
export async function findHome(db: ReadDb, now: Date): Promise<Home> {
  const fabrics = await listFirstCards(db, { kind: 'fabric', count: HOME_SHELF + HOME_CARDS });
  return {
    settings: await findSettings(db),
    categories: await listCategories(db),
    promotions: await listPromotionsShownAt(db, now),
    shelf: fabrics.slice(0, HOME_SHELF),
    garments: await listFirstCards(db, { kind: 'tailored', count: HOME_CARDS }),
    fabrics:
      fabrics.length >= HOME_SHELF + HOME_CARDS ? fabrics.slice(HOME_SHELF) : fabrics.slice(0, HOME_CARDS),
  };
}
