/** Which thread lies on top where warp and weft cross, as a pattern that repeats. */
export interface Structure {
  readonly ends: number;
  readonly picks: number;
  /** By `pick * ends + end`: 1 where the warp is on top. */
  readonly over: Uint8Array;
  /** How many crossings the thread on top floats there, and which of them this is, from 0. */
  readonly float: Uint8Array;
  readonly place: Uint8Array;
}

function structureOf(ends: number, picks: number, isOver: (end: number, pick: number) => boolean): Structure {
  const over = new Uint8Array(ends * picks);
  const float = new Uint8Array(ends * picks);
  const place = new Uint8Array(ends * picks);
  for (let pick = 0; pick < picks; pick += 1) {
    for (let end = 0; end < ends; end += 1) over[pick * ends + end] = isOver(end, pick) ? 1 : 0;
  }
  const overAt = (end: number, pick: number): number =>
    over[(((pick % picks) + picks) % picks) * ends + (((end % ends) + ends) % ends)] ?? 0;
  for (let pick = 0; pick < picks; pick += 1) {
    for (let end = 0; end < ends; end += 1) {
      const own = overAt(end, pick);
      const step = (by: number): number => (own ? overAt(end, pick + by) : overAt(end + by, pick));
      const most = own ? picks : ends;
      let [before, after] = [0, 0];
      while (before < most && step(-before - 1) === own) before += 1;
      while (after < most && step(after + 1) === own) after += 1;
      float[pick * ends + end] = Math.min(most, before + after + 1);
      place[pick * ends + end] = Math.min(before, most - 1);
    }
  }
  return { ends, picks, over, float, place };
}

export const plain: Structure = structureOf(2, 2, (end, pick) => (end + pick) % 2 === 0);

/** Over `up` and under `down`, one step to the side with each pick. */
export function twill(up: number, down: number): Structure {
  const repeat = up + down;
  return structureOf(repeat, repeat, (end, pick) => (pick + end) % repeat < up);
}

/** Warp satin over all but one of `repeat` picks, each binding `step` picks from the next. */
export function satin(repeat: number, step: number): Structure {
  return structureOf(repeat, repeat, (end, pick) => pick !== (end * step) % repeat);
}

/** Two-and-two twill that turns back after every `width` ends, cut where it turns, as tweed is. */
export function herringbone(width: number): Structure {
  return structureOf(width * 2, 4, (end, pick) =>
    end < width ? (pick + end) % 4 < 2 : (pick - (end - width) + 1 + 4 * width) % 4 < 2,
  );
}

/** Weft satin: nearly all weft on top, as in the figures of a jacquard. */
export function weftSatin(repeat: number, step: number): Structure {
  return structureOf(repeat, repeat, (end, pick) => pick === (end * step) % repeat);
}
