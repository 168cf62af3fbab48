/** What an admin may do with the pictures of a product. */
import { readFilledLine, type Read } from './product-fields.ts';

export const MOST_PICTURES = 20;
export const LONGEST_ALT = 250;

export const PICTURE_ACTS = ['earlier', 'later', 'remove', 'save'] as const;
export type PictureAct = (typeof PICTURE_ACTS)[number];

/** What a picture shows, for those who don't see it: one line that isn't empty. */
export function readAlt(typed: string): Read<string> {
  const read = readFilledLine(typed, LONGEST_ALT);
  return 'problem' in read && typed.trim() === ''
    ? { problem: 'Please say what the picture shows, for those who can’t see it.' }
    : read;
}

/** The order after one has changed places with its neighbour, or null where it has none on that side. */
export function movedOrder(
  ids: readonly number[],
  move: { id: number; act: 'earlier' | 'later' },
): number[] | null {
  const from = ids.indexOf(move.id);
  const to = move.act === 'earlier' ? from - 1 : from + 1;
  const other = ids[to];
  if (from < 0 || other === undefined) return null;
  return ids.map((id) => (id === move.id ? other : id === other ? move.id : id));
}
