/** What XML 1.0 can't say, not even escaped: a reader refuses the whole page for one of them. */
const UNSPEAKABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** A text as the content of an element, or of an attribute. */
export function xml(text: string): string {
  return text
    .replaceAll(UNSPEAKABLE, '')
    .replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
