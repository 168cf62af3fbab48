/** The products that this browser has looked at, the last one first. Kept by the browser, and told to nobody. */

const NAME = 'viewed';
const MOST = 12;

export interface ViewedProduct {
  id: string;
  slug: string;
  name: string;
  kind: 'tailored' | 'fabric';
  picture: string | null;
  /** Its first colour, for where there is no picture. */
  hex: string;
}

/** What was looked at, or nothing where the browser keeps nothing. */
export function viewedProducts(): ViewedProduct[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isViewedProduct).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Puts a product before all others. */
export function noteViewed(product: ViewedProduct): void {
  keep([product, ...viewedProducts().filter(({ id }) => id !== product.id)].slice(0, MOST));
}

/** Forgets products that the shop no longer has. */
export function forgetViewed(ids: readonly string[]): void {
  keep(viewedProducts().filter(({ id }) => !ids.includes(id)));
}

export function clearViewed(): void {
  keep([]);
}

function keep(products: ViewedProduct[]): void {
  try {
    if (products.length === 0) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, JSON.stringify(products));
  } catch {
    // Private windows and full disks keep nothing; the list is a convenience.
  }
}

function isViewedProduct(one: unknown): one is ViewedProduct {
  if (typeof one !== 'object' || one === null) return false;
  const { id, slug, name, kind, picture, hex } = one as Record<string, unknown>;
  return (
    [id, slug, name, hex].every((text) => typeof text === 'string') &&
    (kind === 'tailored' || kind === 'fabric') &&
    (picture === null ||
      (typeof picture === 'string' && picture.startsWith('/') && !picture.startsWith('//')))
  );
}
