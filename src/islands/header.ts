/** Keeps the number beside "Cart" true, and closes the shop's menu as people expect. */
import { cartCount, onCartChange } from './cart-store.ts';

const count = document.querySelector<HTMLElement>('[data-cart-count]');
const words = document.createElement('span');
words.className = 'visually-hidden';

function showCount(): void {
  const inCart = cartCount();
  words.textContent = inCart === 1 ? ' item' : ' items';
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
