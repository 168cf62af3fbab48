/**
 * How many products the pages show that show the first or the newest only: their views read as many, and whoever
 * publishes looks whether a changed one is among them.
 */

/** Cloths on the front page's shelf, beside the shop's story. */
export const HOME_SHELF = 6;

/** Garments on the front page, and as many cloths below its shelf. */
export const HOME_CARDS = 4;

/** Cloths beside the shop's story on the page about it. */
export const ABOUT_SHELF = 8;

/** New arrivals in the feed. */
export const FEED_SIZE = 30;

/** Products of the same category on a product's page: those that follow it in the shop's order. */
export const RELATED_SHELF = 4;

/** Fabrics that go with a garment on its page, and garments that go with a fabric on its. */
export const SUITS_SHELF = 4;
