const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** A text on one line: what could end a header, or fake a line of a mail, is a space. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(BREAKS, ' ').trim();
}

/**
 * What a stranger typed, so that no mail program makes a link of it: anybody can order with somebody else's address, and
 * a name that reads as a link would be an advertisement that the shop sends. "evil.example" → "evil. example".
 */
export function withoutLinks(text: string): string {
  return oneLine(text)
    .replaceAll('://', ': ')
    .replace(/([.@])(?=[\p{L}\p{N}])/gu, '$1 ');
}
