/** Opens the gallery's pictures large where one is pressed. What shows them comes with the first press. */
const gallery = document.querySelector<HTMLElement>('[data-gallery]');
const viewer = document.querySelector<HTMLDialogElement>('dialog[data-viewer]');
const strip = viewer?.querySelector<HTMLElement>('.viewer-strip');
let prepared: Promise<(link: HTMLAnchorElement) => void> | undefined;

gallery?.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a.gallery-picture');
  if (!link || !viewer || !strip || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  prepared ??= import('./picture-viewer.ts').then(({ prepareViewer }) =>
    prepareViewer(gallery, viewer, strip),
  );
  prepared.then(
    (open) => open(link),
    () => {
      // Without a network the link still leads to the picture, where the browser has it.
      prepared = undefined;
      location.assign(link.href);
    },
  );
});
