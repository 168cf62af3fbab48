/**
 * The gallery's pictures large, in a dialog of the page: the browser keeps the keyboard in it, closes it on Escape and
 * gives the focus back. Fingers swipe and pinch as anywhere; a press shows a picture as large as it comes. Gives what opens
 * the dialog at one of the gallery's links.
 */
export function prepareViewer(
  gallery: HTMLElement,
  viewer: HTMLDialogElement,
  strip: HTMLElement,
): (link: HTMLAnchorElement) => void {
  const links = [...gallery.querySelectorAll<HTMLAnchorElement>('a.gallery-picture')];
  const count = viewer.querySelector('.viewer-count');
  const steps = [...viewer.querySelectorAll<HTMLButtonElement>('[data-step]')];
  const place = (): number => Math.round(strip.scrollLeft / Math.max(1, strip.clientWidth));

  const tell = (): void => {
    const at = place();
    if (count) count.textContent = links.length > 1 ? `${at + 1} / ${links.length}` : '';
    for (const button of steps) button.hidden = links[at + Number(button.dataset.step)] === undefined;
  };
  const show = (at: number, behavior: ScrollBehavior): void => {
    strip.scrollTo({ left: at * strip.clientWidth, behavior });
  };
  const step = (by: number): void => {
    // A button that goes away would take the focus with it.
    if (links[place() + 2 * by] === undefined) viewer.querySelector<HTMLElement>('[data-close]')?.focus();
    show(Math.min(links.length - 1, Math.max(0, place() + by)), 'auto');
  };

  viewer.addEventListener('click', (event) => {
    const target = event.target as Element;
    const pressed = target.closest<HTMLElement>('[data-step]');
    if (pressed) step(Number(pressed.dataset.step));
    else if (target.closest('[data-close]') || !target.closest('img')) viewer.close();
    else target.closest('.viewer-picture')?.classList.toggle('viewer-picture--near');
  });
  viewer.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0 || strip.querySelector('.viewer-picture--near')) return;
    event.preventDefault();
    step(by);
  });
  viewer.addEventListener('close', () => {
    // Who has looked on finds the gallery at the same picture.
    const at = place();
    for (const near of strip.querySelectorAll('.viewer-picture--near')) {
      near.classList.remove('viewer-picture--near');
    }
    const seen = links[at];
    if (seen) gallery.scrollTo({ left: seen.offsetLeft - gallery.offsetLeft, behavior: 'instant' });
  });
  strip.addEventListener('scroll', tell, { passive: true });
  strip.append(...links.map(largeOf));
  return (link) => {
    viewer.showModal();
    show(links.indexOf(link), 'instant');
    tell();
  };
}

/** The same picture for the whole window. */
function largeOf(link: HTMLAnchorElement): HTMLElement {
  const frame = document.createElement('div');
  frame.className = 'viewer-picture';
  const picture = link.querySelector('picture')?.cloneNode(true) as HTMLPictureElement | undefined;
  for (const source of picture?.querySelectorAll('source') ?? []) source.sizes = '75rem';
  if (picture) frame.append(picture);
  return frame;
}
