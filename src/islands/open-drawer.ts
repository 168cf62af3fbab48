/** The cart's drawer: fetched when it is first opened, with Preact and its styles. */
import { h, render } from 'preact';
import { cart as words } from '#words';
import { CartDrawer } from './CartDrawer.tsx';

let drawer: HTMLDialogElement | null = null;
let styled: Promise<void> | undefined;

/** Waits for the drawer's styles. What it gives shows the drawer; `added` is whether something was just put in the cart. */
export async function readyDrawer(styles: string): Promise<(added: boolean) => void> {
  styled ??= fetchStyles(styles);
  await styled;
  return show;
}

function show(added: boolean): void {
  drawer ??= newDrawer();
  const dialog = drawer;
  const title = added ? words.added : words.yourCart;
  render(h(CartDrawer, { title, onClose: () => dialog.close() }), dialog);
  if (!dialog.open) dialog.showModal();
  // Its name is read first, and the next Tab leads to its first control.
  dialog.querySelector<HTMLElement>('#drawer-title')?.focus();
}

function newDrawer(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'drawer';
  dialog.setAttribute('aria-labelledby', 'drawer-title');
  dialog.addEventListener('click', (event) => {
    // The dialog's own children cover it, so what is pressed is the page behind.
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => render(null, dialog));
  // A page that is come back to stands as it stood without the drawer.
  addEventListener('pagehide', () => dialog.close());
  document.body.append(dialog);
  return dialog;
}

function fetchStyles(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      styled = undefined;
      reject(new Error('The drawer’s styles didn’t come.'));
    });
    document.head.append(link);
  });
}
