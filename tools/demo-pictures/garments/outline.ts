import { num, WIDTH } from '../svg.ts';

/**
 * Garments are drawn round a middle line: in a path here, x counts to the right of it, y from the top of the picture,
 * and only the absolute commands M, L, C, Q and Z are used.
 */
const middle = WIDTH / 2;

function mapPoints(path: string, toX: (x: number) => number): string {
  let isX = false;
  return path.replaceAll(/-?\d+(?:\.\d+)?/g, (found) => {
    isX = !isX;
    return num(isX ? toX(Number(found)) : Number(found), 0);
  });
}

/** The path as it stands on the right. */
export function right(path: string): string {
  return mapPoints(path, (x) => middle + x);
}

/** Its mirror image on the left. */
export function left(path: string): string {
  return mapPoints(path, (x) => middle - x);
}

export function both(path: string): string {
  return right(path) + left(path);
}

/** One closed shape from its right half, which starts and ends on the middle line and has no M or Z. */
export function whole(half: string): string {
  const numbers = [...half.matchAll(/[LCQ]|-?\d+(?:\.\d+)?/g)].map(([found]) => found);
  const segments: { command: string; points: [number, number][] }[] = [];
  const start: [number, number] = [Number(numbers[0]), Number(numbers[1])];
  let command = 'L';
  let points: [number, number][] = [];
  const size: Readonly<Record<string, number>> = { L: 1, C: 3, Q: 2 };
  for (let index = 2; index < numbers.length;) {
    const found = numbers[index] ?? '';
    if (found in size) {
      command = found;
      index += 1;
    } else {
      points.push([Number(found), Number(numbers[index + 1])]);
      index += 2;
      if (points.length === size[command]) {
        segments.push({ command, points });
        points = [];
      }
    }
  }
  const write = (segment: string, list: readonly [number, number][], side: number) =>
    segment + list.map(([x, y]) => `${num(middle + x * side)} ${num(y)}`).join(' ');
  const there = segments.map((segment) => write(segment.command, segment.points, 1)).join('');
  const back = segments
    .map((segment, index) => {
      const before = segments[index - 1]?.points.at(-1) ?? start;
      return write(segment.command, [before, ...segment.points.slice(0, -1)].toReversed(), -1);
    })
    .toReversed()
    .join('');
  return `M${num(middle + start[0])} ${num(start[1])}${there}${back}Z`;
}

/** A fold: where it starts, the point it bends towards, where it ends, how wide it is in the middle. */
export type Fold = readonly [
  x1: number,
  y1: number,
  cx: number,
  cy: number,
  x2: number,
  y2: number,
  wide: number,
];

/** A shape like a blade of grass along the fold; `aside` moves its middle across. */
export function blade([x1, y1, cx, cy, x2, y2, wide]: Fold, share: number, aside = 0): string {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.hypot(dx, dy);
  const [nx, ny] = [(-dy / length) * wide, (dx / length) * wide];
  const at = (x: number, y: number) => `${num(middle + x, 0)} ${num(y, 0)}`;
  const bend = (out: number) => at(cx + nx * out, cy + ny * out);
  return `M${at(x1, y1)}Q${bend(aside + share)} ${at(x2, y2)}Q${bend(aside - share)} ${at(x1, y1)}Z`;
}

/** The same folds on the other side of the middle line. */
export function mirrored(folds: readonly Fold[]): Fold[] {
  return folds.map(([x1, y1, cx, cy, x2, y2, wide]) => [-x1, y1, -cx, cy, -x2, y2, -wide]);
}
