import type { Tones } from './colour.ts';
import { el, num, type Point } from './svg.ts';

/** Folds that run as arcs round a far point, so that a radial gradient can light them. */
export interface Folds {
  readonly centre: Point;
  /** Each wave of the cloth: its length and height in units of the picture, and where it starts, in turns. */
  readonly waves: readonly { readonly length: number; readonly height: number; readonly start: number }[];
  /** Above 0, crests get narrow and valleys wide, as in heavy silk. */
  readonly crease: number;
}

function heightAt(folds: Folds, radius: number): number {
  return folds.waves.reduce((sum, { length, height, start }) => {
    const angle = (radius / length + start) * Math.PI * 2;
    return sum + height * Math.sin(angle + folds.crease * Math.sin(angle));
  }, 0);
}

/** Where a point of the flat cloth is seen once the cloth lies in folds. */
export function seenAt(folds: Folds, [x, y]: Point): Point {
  const [cx, cy] = folds.centre;
  const radius = Math.hypot(x - cx, y - cy);
  const rise = heightAt(folds, radius);
  return [x + rise * 0.4, y - rise * 0.9];
}

/** How steeply the cloth is turned to the light at a distance from the centre: above 0 is towards it. */
function slopeAt(folds: Folds, radius: number): number {
  return (heightAt(folds, radius + 3) - heightAt(folds, radius - 3)) / 6;
}

function radii({ centre: [cx, cy] }: Folds): { near: number; far: number } {
  const corners = [
    [0, 0],
    [960, 0],
    [0, 1200],
    [960, 1200],
  ].map(([x = 0, y = 0]) => Math.hypot(x - cx, y - cy));
  const inside = cx >= 0 && cx <= 960 && cy >= 0 && cy <= 1200;
  const beside = Math.hypot(Math.max(0, -cx, cx - 960), Math.max(0, -cy, cy - 1200));
  return { near: inside ? 0 : beside, far: Math.max(...corners) };
}

interface Light {
  readonly steps: number;
  /** 1 is even light; more makes the folds deeper. */
  readonly strength: number;
  /** Pile shines where it turns away, and drinks the light where it faces it. */
  readonly pile?: boolean;
}

/** Two gradients, `…s` of shade and `…g` of glow, to be laid over the cloth in this order. */
export function foldLight(id: string, folds: Folds, tones: Tones, light: Light): string {
  const { near, far } = radii(folds);
  const [cx, cy] = folds.centre;
  const values = Array.from({ length: light.steps + 1 }, (_, index) => {
    const offset = index / light.steps;
    const slope = slopeAt(folds, near + (far - near) * offset);
    const tilt = Math.tanh(slope * 1.5) * light.strength;
    return { offset: (near + (far - near) * offset) / far, tilt };
  });
  const gradient = (name: string, colour: string, opacityOf: (tilt: number) => number) => {
    const opacities = values.map(({ tilt }) => Math.min(0.92, Math.max(0, opacityOf(tilt))));
    const stops = values.flatMap(({ offset }, index) => {
      const here = opacities[index] ?? 0;
      const isFlat = here === 0 && (opacities[index - 1] ?? 0) === 0 && (opacities[index + 1] ?? 0) === 0;
      if (isFlat) return [];
      return [el('stop', { offset: num(offset, 3), 'stop-color': colour, 'stop-opacity': num(here, 2) })];
    });
    return el('radialGradient', { id: name, cx, cy, r: num(far), gradientUnits: 'userSpaceOnUse' }, ...stops);
  };
  const shade = gradient(`${id}s`, tones.shade, (tilt) =>
    light.pile ? (0.4 - Math.abs(tilt)) * 1.2 : -tilt * tones.shadeStrength,
  );
  const glow = gradient(`${id}g`, tones.glow, (tilt) =>
    light.pile ? (Math.abs(tilt) - 0.3) * 1.1 : Math.max(0, tilt) ** 1.5 * 1.5 * tones.glowStrength,
  );
  return shade + glow;
}

/** A shadow with a soft edge and no filter: wide faint strokes along the shape with this id, over one another. */
export function softEdge(id: string, colour: string, width: number, opacity: number): string {
  const layers = [1, 0.87, 0.74, 0.62, 0.5, 0.38, 0.27, 0.16];
  return el(
    'g',
    { fill: 'none', stroke: colour, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' },
    // The wider, the fainter, so that the outermost edge can't be seen.
    ...layers.map((share) =>
      el('use', {
        href: `#${id}`,
        'stroke-width': num(width * share),
        'stroke-opacity': num((opacity / layers.length) * (1.9 - 1.65 * share), 3),
      }),
    ),
  );
}
