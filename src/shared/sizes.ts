const LETTERS = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', '2XL', '3XL', 'XXXL', '4XL', '5XL'];

/** Compares two sizes as a tailor lists them: letters from small to large, then numbers, then the rest by name. */
export function compareSizes(one: string, other: string): number {
  const [oneRank, otherRank] = [rank(one), rank(other)];
  if (oneRank.group !== otherRank.group) return oneRank.group - otherRank.group;
  return oneRank.place - otherRank.place || one.localeCompare(other, 'en');
}

function rank(size: string): { group: number; place: number } {
  const letter = LETTERS.indexOf(size.toUpperCase());
  if (letter >= 0) return { group: 0, place: letter };
  const number = /^\d+(?:\.\d+)?/.exec(size)?.[0];
  return number === undefined ? { group: 2, place: 0 } : { group: 1, place: Number(number) };
}
