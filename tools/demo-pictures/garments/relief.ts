import type { Height } from '../drape.ts';
import { smoothstep, type Noise } from '../noise.ts';
import { WIDTH } from '../svg.ts';
import type { Fit } from './mask.ts';
import type { Fold } from './outline.ts';

/** A fold as points along it, in widths of the picture, each with the fold's width and height there. */
interface Ridge {
  readonly points: readonly { x: number; y: number; wide: number; high: number }[];
  readonly reach: number;
  readonly box: { left: number; right: number; top: number; bottom: number };
}

const STEPS = 20;
/** Folds longer than this hang to the hem and open out towards it; shorter ones die out at both ends. */
const HANGING = 330;

function ridgeOf([x1, y1, cx, cy, x2, y2, wide]: Fold, fit: Fit): Ridge {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const hangs = length > HANGING;
  const size = (Math.abs(wide) * fit.scale) / WIDTH;
  const points = Array.from({ length: STEPS + 1 }, (_, index) => {
    const t = index / STEPS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
    const x = (WIDTH / 2 + a * x1 + b * cx + c * x2) * fit.scale + fit.moveX;
    const y = (a * y1 + b * cy + c * y2) * fit.scale + fit.moveY;
    const rise = hangs ? smoothstep(0, 0.45, t) * (0.75 + 0.25 * t) : Math.sin(Math.PI * t) ** 0.8;
    const spread = hangs ? 0.55 + 0.9 * t : 0.8 + 0.5 * Math.sin(Math.PI * t);
    return { x: x / WIDTH, y: y / WIDTH, wide: size * spread, high: size * (hangs ? 1.5 : 1.15) * rise };
  });
  const reach = size * 4.2;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return {
    points,
    reach,
    box: {
      left: Math.min(...xs) - reach,
      right: Math.max(...xs) + reach,
      top: Math.min(...ys) - reach,
      bottom: Math.max(...ys) + reach,
    },
  };
}

function heightOver({ points, box }: Ridge, x: number, y: number): number {
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return 0;
  let nearest = Infinity;
  let side = 0;
  let wide = 1;
  let high = 0;
  for (let index = 0; index < STEPS; index += 1) {
    const from = points[index];
    const to = points[index + 1];
    if (!from || !to) continue;
    const dx = to.x - from.x;
    const dy = to.y - from.y;
    const t = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy)));
    const offX = x - from.x - dx * t;
    const offY = y - from.y - dy * t;
    const distance = offX * offX + offY * offY;
    if (distance >= nearest) continue;
    nearest = distance;
    side = offX * dy - offY * dx > 0 ? 1 : -1;
    wide = from.wide + (to.wide - from.wide) * t;
    high = from.high + (to.high - from.high) * t;
  }
  const away = (Math.sqrt(nearest) / wide) * side;
  // A crest with a hollow beside it: the cloth for the one is taken from the other.
  return high * (Math.exp(-((away - 0.5) ** 2) / 1.1) - 0.72 * Math.exp(-((away + 1.1) ** 2) / 1.5));
}

/** How a piece of a garment rises: round at its edges, in its folds, and a little uneven as all that has been worn. */
export function reliefOf(
  { folds, round, noise, crisp }: { folds: readonly Fold[]; round: Height; noise: Noise; crisp: number },
  fit: Fit,
): Height {
  const ridges = folds.map((fold) => ridgeOf(fold, fit));
  return (x, y) => {
    let height =
      round(x, y) +
      noise.cloudy(x * 3.1 + y * 0.6, y * 1.6, 3) * 0.036 +
      noise.plane(x * 8.5 + noise.plane(x * 2, y * 3) * 0.8, y * 1.3) * 0.009 +
      noise.cloudy(x * 11, y * 8, 2) * 0.003 * crisp;
    for (const ridge of ridges) height += heightOver(ridge, x, y);
    return height;
  };
}
