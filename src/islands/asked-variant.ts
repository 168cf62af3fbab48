/** The size or colour that the page's address asks for (`variantPath`), where its form offers it; null otherwise. */
export function askedVariant(form: HTMLFormElement, field: 'size' | 'colourId'): string | null {
  const asked = new URLSearchParams(location.search).get(field === 'size' ? 'size' : 'colour');
  const offered = form.querySelectorAll<HTMLInputElement>(`input[name=${field}]:enabled`);
  return [...offered].some(({ value }) => value === asked) ? asked : null;
}
