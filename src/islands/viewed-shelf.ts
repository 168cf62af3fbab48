/** Shows what this browser has looked at before, with prices as they are now. Loaded where there is something to show. */
import { productPath } from '#shared/catalogue-paths.ts';
import { formatRupees } from '#shared/money.ts';
import type { LiveStock } from '#shared/stock.ts';
import { recentlyViewed as words } from '#words';
import { clearViewed, forgetViewed, type ViewedProduct } from './viewed-products.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Fills a section with products, and asks for their prices. */
export function showViewed(section: HTMLElement, products: ViewedProduct[]): void {
  const list = section.querySelector<HTMLUListElement>('[data-recent-list]');
  if (!list) return;
  list.replaceChildren(...products.map(itemOf));
  section.hidden = false;
  section.querySelector('[data-recent-clear]')?.addEventListener('click', (event) => {
    clearViewed();
    list.remove();
    (event.currentTarget as HTMLElement).remove();
    const title = section.querySelector('h2');
    if (title) title.textContent = words.cleared;
    title?.focus();
  });
  void showPrices(section, list);
}

/** A price that was noted then may not be today's, so the shop is asked. What it no longer has leaves the list. */
async function showPrices(section: HTMLElement, list: HTMLUListElement): Promise<void> {
  const items = [...list.children] as HTMLElement[];
  const ids = items.map((item) => item.dataset['id'] ?? '');
  try {
    const answer = await fetch(`/api/stock?products=${ids.map(encodeURIComponent).join(',')}`);
    if (!answer.ok) return;
    const { products } = (await answer.json()) as LiveStock;
    const priceOf = new Map(products.map(({ id, price }) => [id, price]));
    for (const item of items) {
      const price = priceOf.get(item.dataset['id'] ?? '');
      const line = item.querySelector('.price');
      if (price === undefined) item.remove();
      else if (line)
        line.textContent = formatRupees(price) + (item.dataset['kind'] === 'fabric' ? words.aMetre : '');
    }
    forgetViewed(ids.filter((id) => !priceOf.has(id)));
    section.hidden = list.childElementCount === 0;
  } catch {
    // Without prices the list is still a way back.
  }
}

function itemOf({ id, slug, name, kind, picture, hex }: ViewedProduct): HTMLLIElement {
  const item = document.createElement('li');
  Object.assign(item.dataset, { id, kind });
  const link = document.createElement('a');
  link.href = productPath(slug);
  link.className = 'recent-link';
  const frame = document.createElement('span');
  frame.className = 'recent-picture';
  frame.append(groundOf(hex));
  if (picture !== null) {
    const image = new Image(160, 200);
    Object.assign(image, { alt: '', loading: 'lazy', decoding: 'async', src: picture });
    frame.append(image);
  }
  const title = document.createElement('span');
  title.className = 'name';
  title.textContent = name;
  link.append(frame, title);
  // Its line is there before its price, so that nothing moves when that comes.
  const price = document.createElement('span');
  price.className = 'price small';
  item.append(link, price);
  return item;
}

function groundOf(hex: string): SVGSVGElement {
  const ground = document.createElementNS(SVG, 'svg');
  const colour = document.createElementNS(SVG, 'rect');
  ground.setAttribute('viewBox', '0 0 4 5');
  ground.setAttribute('aria-hidden', 'true');
  for (const [name, value] of Object.entries({ width: '4', height: '5', fill: hex || 'none' })) {
    colour.setAttribute(name, value);
  }
  ground.append(colour);
  return ground;
}
