import type { Fold } from './outline.ts';

/** A piece of cloth in a garment. */
export interface Piece {
  readonly d: string;
  /** Degrees by which the grain is turned, as in a sleeve. */
  readonly grain?: number;
  /** Lining, facing or the inside of the back, in place of the garment's own cloth. */
  readonly inside?: boolean;
  /** A border or a binding, in the accent's colour. */
  readonly accent?: boolean;
  readonly folds?: readonly Fold[];
  /** Seams and edges within the piece, and rows of stitches. */
  readonly seams?: string;
  readonly stitches?: string;
}

/** A garment as laid out for its picture. */
export interface Garment {
  /** The lowest first. */
  readonly pieces: readonly Piece[];
  readonly buttons?: readonly (readonly [x: number, y: number, radius: number])[];
  /** Cords, ties and tassels in the accent's colour. */
  readonly cords?: string;
  /** A rail that the cloth hangs from. */
  readonly rail?: string;
  /** Where the drawing begins and ends, so that it can be fitted into the picture. */
  readonly top: number;
  readonly bottom: number;
  /** Half of its width. */
  readonly reach: number;
}
