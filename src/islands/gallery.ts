/** Brings the picture of a colour into view in the product's gallery, if it has one. */
export function showPictureOf(colourId: string): void {
  const gallery = document.querySelector<HTMLElement>('[data-gallery]');
  const picture = gallery?.querySelector<HTMLElement>(`[data-colour="${CSS.escape(colourId)}"]`);
  if (gallery && picture) gallery.scrollTo({ left: picture.offsetLeft - gallery.offsetLeft });
}
