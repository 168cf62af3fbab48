/** A text that an owner typed on several lines, or with semicolons between its parts, without the empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split(/\n|;\s/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A text of paragraphs with an empty line between them. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** What a search engine shows of a description. Characters. */
const SUMMARY_LENGTH = 160;

/** A text on one line, cut after its last whole sentence or word where it is longer than search engines show. */
export function summaryOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= SUMMARY_LENGTH) return line;
  const start = line.slice(0, SUMMARY_LENGTH);
  const sentence = start.lastIndexOf('. ');
  if (sentence > SUMMARY_LENGTH / 2) return start.slice(0, sentence + 1);
  const word = start.lastIndexOf(' ');
  return `${start.slice(0, word > 0 ? word : SUMMARY_LENGTH - 1).replace(/[,;:.–—-]$/, '')}…`;
}
