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
