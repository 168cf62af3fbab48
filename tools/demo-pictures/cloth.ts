import type { Fall } from './drape.ts';
import type { Finish } from './light.ts';
import type { Structure } from './structure.ts';
import type { Surface, Yarns } from './yarn.ts';

/** How a length of cloth is laid out for its picture. */
export type Pose = 'draped' | 'turned';

/** All that makes one kind of cloth look and fall as it does, but its colours. */
export interface Quality {
  readonly yarns: Yarns;
  readonly structure: Structure;
  readonly finish: Finish;
  readonly fall: Fall;
  readonly pose: Pose;
  /** What a picture of it is wide, in centimetres of cloth. */
  readonly viewCm: number;
  /** The same for a picture that counts its threads. */
  readonly closeCm: number;
  /** 0–1: how much light the yarn itself lets through. */
  readonly sheer: number;
}

/** One of the colours that a cloth comes in. */
export interface Colourway {
  readonly hex: string;
  /** Zari, the second printing colour, or the second colour of a check. */
  readonly accentHex: string;
}

/** A cloth ready to be drawn in all its colours at once: threads and folds are the same in each. */
export interface Cloth {
  readonly quality: Quality;
  readonly surface: Surface;
  /** The other side of it. */
  readonly back: Surface;
  /** What shows in the holes between threads, in each colour: what lies below if it is sheer, else its own dark. */
  readonly below: Float32Array;
  readonly colourCount: number;
}
