/** Notes the product of this page among those that this browser has looked at, and has the others shown, if there are any. */
import { noteViewed, viewedProducts, type ViewedProduct } from './viewed-products.ts';

/** How far below the window the foot of the page may be then. Pixels. */
const NEAR_PX = 600;

const section = document.querySelector<HTMLElement>('[data-recent]');

if (section) {
  const own = section.dataset['recent'] ? (JSON.parse(section.dataset['recent']) as ViewedProduct) : null;
  const others = viewedProducts().filter(({ id }) => id !== own?.id);
  if (own) noteViewed(own);
  if (others.length > 0) whenNear(section, others);
}

/** Has them shown when somebody gets near their place at the foot of the page. */
function whenNear(section: HTMLElement, others: ViewedProduct[]): void {
  const foot = document.querySelector('footer');
  if (!foot) return;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      import('./viewed-shelf.ts')
        .then(({ showViewed }) => showViewed(section, others))
        .catch(() => undefined);
    },
    { rootMargin: `${NEAR_PX}px` },
  );
  observer.observe(foot);
}
