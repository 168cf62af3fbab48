/** Small things of a product's page: passing it on, and opening what a link within the page leads into. */
import { sharing as words } from '#words';

const button = document.querySelector<HTMLButtonElement>('[data-share]');
const said = document.querySelector<HTMLElement>('[data-share-said]');

async function share(title: string): Promise<void> {
  const url = location.origin + location.pathname;
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ title, url });
      return;
    } catch (error) {
      // Whoever closed the sheet wanted nothing else.
      if (error instanceof DOMException && error.name === 'AbortError') return;
    }
  }
  let outcome: string = words.copied;
  try {
    await navigator.clipboard.writeText(url);
  } catch {
    outcome = words.failed;
  }
  if (said) said.textContent = outcome;
}

button?.addEventListener('click', () => void share(button.dataset['share'] ?? document.title));

function openTarget(): void {
  const target = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
  const fold = target?.closest('details');
  if (!target || !fold || fold.open) return;
  fold.open = true;
  target.scrollIntoView();
}

// Not every browser opens what its links lead into.
addEventListener('hashchange', openTarget);
openTarget();
