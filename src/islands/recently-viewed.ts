/** Notes the product of this page among those that this browser has looked at, and has the others shown, if there are any. */
import { noteViewed, viewedProducts, type ViewedProduct } from './viewed-products.ts';

const section = document.querySelector<HTMLElement>('[data-recent]');

if (section) {
  const own = section.dataset['recent'] ? (JSON.parse(section.dataset['recent']) as ViewedProduct) : null;
  const others = viewedProducts().filter(({ id }) => id !== own?.id);
  if (own) noteViewed(own);
  if (others.length > 0) {
    import('./viewed-shelf.ts').then(({ showViewed }) => showViewed(section, others)).catch(() => undefined);
  }
}
