/** Keeps the number beside "Cart" true, closes the shop's menu as people expect, and opens the search. */
import { cartCountWords } from '#words';
import './cart-door.ts';
import { cartCount, onCartChange } from './cart-store.ts';

const count = document.querySelector<HTMLElement>('[data-cart-count]');
const words = document.createElement('span');
words.className = 'visually-hidden';

function showCount(): void {
  const inCart = cartCount();
  words.textContent = cartCountWords(inCart);
  count?.replaceChildren(...(inCart === 0 ? [] : [inCart > 99 ? '99+' : String(inCart), words]));
}

showCount();
onCartChange(showCount);

const menu = document.querySelector<HTMLDetailsElement>('details.menu');

document.addEventListener('click', (event) => {
  if (menu?.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
});
menu?.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !menu.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});
menu?.addEventListener('focusout', (event) => {
  if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
});

// Suggestions come when somebody is about to type; without them the forms lead to the search page all the same.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-search]')) {
  form.addEventListener(
    'focusin',
    () => {
      import('./search-box.ts').then(({ suggestIn }) => suggestIn(form)).catch(() => undefined);
    },
    { once: true },
  );
}

const link = document.querySelector<HTMLAnchorElement>('[data-search-link]');
const form = document.querySelector<HTMLFormElement>('#frame-search');

function setSearch(state: 'open' | 'closed'): void {
  form?.classList.toggle('frame-search--open', state === 'open');
  link?.setAttribute('aria-expanded', String(state === 'open'));
  (state === 'open' ? form?.querySelector('input') : link)?.focus();
}

if (link && form) {
  link.setAttribute('role', 'button');
  link.setAttribute('aria-controls', form.id);
  link.setAttribute('aria-expanded', 'false');
  link.addEventListener('click', (event) => {
    event.preventDefault();
    setSearch('open');
  });
  link.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    setSearch('open');
  });
  form.querySelector('[data-search-close]')?.addEventListener('click', () => setSearch('closed'));
  form.addEventListener('keydown', (event) => {
    // An Escape that closed the suggestions is done with.
    if (event.key === 'Escape' && !event.defaultPrevented && link.offsetParent !== null) setSearch('closed');
  });
}
