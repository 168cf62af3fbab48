/** Opens the cart's drawer where it is wanted: from the header's link, and when something was put in the cart. */
import { onLineAdded } from './cart-store.ts';

/** How long a press on the link waits for the drawer before it leads to the cart's page, as it does without a script. */
const PATIENCE_MS = 6_000;
/** A drawer that comes later than this after something was added would come between the shopper and something else. */
const LATE_MS = 4_000;

const link = document.querySelector<HTMLAnchorElement>('[data-drawer-styles]');
const hasDrawer = link !== null && !/^\/(?:cart|checkout)\b/.test(location.pathname);

async function open(added: boolean, patienceMs: number): Promise<void> {
  const ready = import('./open-drawer.ts').then(({ readyDrawer }) =>
    readyDrawer(link?.dataset['drawerStyles'] ?? ''),
  );
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('The drawer came too late.')), patienceMs);
  });
  const show = await Promise.race([ready, late]);
  show(added);
}

if (hasDrawer) {
  link.setAttribute('aria-haspopup', 'dialog');
  link.addEventListener('click', (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(false, PATIENCE_MS).catch(() => location.assign(link.href));
  });
  // What was added is said on the page too, with the way to the cart, so a drawer that doesn't come is no loss.
  onLineAdded(() => void open(true, LATE_MS).catch(() => undefined));
}
