import { lighter, lightness, mix } from './colour.ts';
import { el, num, rosette } from './svg.ts';
import type { Drawing } from './tile.ts';

/** The flecked mango of a Banarasi kadhua weave, in half-drop. Its ground is left free. */
export function buti(gold: string, acrossCm: number): Drawing {
  const deep = lighter(gold, -0.16);
  const bright = lighter(gold, 0.1);
  const one = [
    el('path', {
      d: 'M0 42C-34 40-38 2-14-18C0-30 8-40 2-54C26-44 38-10 30 14C24 34 14 42 0 42ZM0 44q-4 10-14 14q2-10 14-14zm0 0q4 10 14 14q-2-10-14-14z',
      fill: gold,
    }),
    el('path', {
      d: 'M-1 33C-24 30-26 4-8-10C4-20 12-28 10-38C24-26 28-4 22 12C18 26 10 33-1 33Z',
      fill: deep,
    }),
    el('path', { d: rosette([0, 12], 6, 15, 5), fill: bright }),
    el('circle', { cy: 12, r: 4, fill: deep }),
    el('path', { d: 'M8-12q6-8 6-16q6 10 2 20z', fill: gold }),
  ].join('');
  const [width, height] = [256, 210];
  const places = [
    [64, 52],
    [192, 157],
  ];
  const content = places
    .map(([x = 0, y = 0]) => el('g', { transform: `translate(${num(x)} ${num(y)})` }, one))
    .join('');
  return { content, width, height, acrossCm };
}

/** Ajrakh: roundels with stars between them. Resist in the cloth's own white, dyes a little off register. */
export function ajrakh(hex: string, second: string, acrossCm: number): Drawing {
  const white = mix('#f1e6cf', hex, 0.08);
  const dark = lightness(hex) > 0.36 ? '#241f22' : lighter(hex, -0.12);
  const ring = Array.from({ length: 16 }, (_, index) => {
    const angle = (index * Math.PI) / 8;
    return `M${num(94 + Math.sin(angle) * 58)} ${num(94 + Math.cos(angle) * 58)}h.1`;
  }).join('');
  const corners = [
    [0, 0],
    [188, 0],
    [0, 188],
    [188, 188],
  ] as const;
  const star = ([x, y]: readonly [number, number]): string =>
    el('path', { d: rosette([x, y], 4, 40, 9), fill: white }) +
    el('path', { d: rosette([x + 1, y + 1], 4, 31, 5), fill: second }) +
    el('path', { d: rosette([x, y], 4, 19, 5, Math.PI / 4), fill: white });
  const content = [
    el('path', { d: rosette([94, 94], 8, 82, 60), fill: dark }),
    el('path', { d: rosette([94, 94], 8, 80, 62), fill: 'none', stroke: white, 'stroke-width': 3.5 }),
    el('circle', { cx: 95.5, cy: 95, r: 49, fill: second }),
    el('circle', { cx: 94, cy: 94, r: 50, fill: 'none', stroke: white, 'stroke-width': 3 }),
    el('path', { d: ring, stroke: white, 'stroke-width': 7, 'stroke-linecap': 'round' }),
    el('path', { d: rosette([94, 94], 8, 46, 18), fill: white }),
    el('path', { d: rosette([95.5, 95], 8, 37, 12), fill: hex }),
    el('path', { d: rosette([94, 94], 8, 20, 8, Math.PI / 8), fill: white }),
    el('circle', { cx: 95, cy: 95, r: 7, fill: second }),
    ...corners.map(star),
    el('path', {
      d: 'M0 72v.1M0 86v.1M0 102v.1M0 116v.1M188 72v.1M188 86v.1M188 102v.1M188 116v.1M72 0h.1M86 0h.1M102 0h.1M116 0h.1M72 188h.1M86 188h.1M102 188h.1M116 188h.1',
      stroke: white,
      'stroke-width': 6,
      'stroke-linecap': 'round',
    }),
  ].join('');
  return { content, width: 188, height: 188, acrossCm };
}

/** A small flower with two leaves, printed all over a plain ground in half-drop. */
export function smallButi(colour: string, hex: string, acrossCm: number): Drawing {
  const one = [
    el('path', { d: 'M0 34Q2 12 0 0', stroke: colour, 'stroke-width': 3, fill: 'none' }),
    el('path', { d: 'M0 30q-18-2-22-16q18 0 22 16zq18-2 22-16q-18 0-22 16z', fill: colour }),
    el('path', { d: rosette([0, -10], 6, 20, 7), fill: colour }),
    el('circle', { cy: -10, r: 5, fill: hex }),
  ].join('');
  const places = [
    [42, 50],
    [126, 110],
  ];
  return {
    content: places
      .map(([x = 0, y = 0]) => el('g', { transform: `translate(${num(x)} ${num(y)})` }, one))
      .join(''),
    width: 168,
    height: 120,
    acrossCm,
  };
}

/** Diamonds in steps, as tied for ikat; the weave feathers their edges. */
export function diamonds(hex: string, second: string, acrossCm: number): Drawing {
  const pale = mix('#efe6d2', hex, 0.06);
  const diamond = (x: number, y: number, wide: number, high: number, fill: string): string =>
    el('path', {
      d: `M${num(x)} ${num(y - high)}L${num(x + wide)} ${num(y)}L${num(x)} ${num(y + high)}L${num(x - wide)} ${num(y)}Z`,
      fill,
    });
  const chain = (x: number, y: number): string =>
    diamond(x, y, 40, 52, pale) + diamond(x, y, 26, 34, second) + diamond(x, y, 10, 13, pale);
  const content = [
    diamond(100, 130, 84, 112, pale),
    diamond(100, 130, 66, 88, hex),
    diamond(100, 130, 48, 64, second),
    diamond(100, 130, 30, 40, hex),
    diamond(100, 130, 17, 23, pale),
    chain(0, 0),
    chain(200, 0),
    chain(0, 260),
    chain(200, 260),
    ...[
      [100, 6],
      [100, 254],
      [12, 130],
      [188, 130],
    ].map(([x = 0, y = 0]) => diamond(x, y, 9, 12, pale)),
  ].join('');
  return { content, width: 200, height: 260, acrossCm };
}

/** A close trellis of leaves, as in himroo. */
export function trellis(figure: string, soft: string, hex: string, acrossCm: number): Drawing {
  const stem = 'M0 0C0 40 75 50 75 95C75 140 150 150 150 190M150 0C150 40 75 50 75 95C75 140 0 150 0 190';
  const leaves =
    'M8 34q26-16 40 6q-24 14-40-6zM142 34q-26-16-40 6q24 14 40-6zM66 122q-26-16-40 6q24 14 40-6zM84 122q26-16 40 6q-24 14-40-6z';
  const flower = (x: number, y: number): string =>
    el('path', { d: rosette([x, y], 8, 21, 9), fill: figure }) +
    el('circle', { cx: x, cy: y, r: 6, fill: hex });
  const bloom = (x: number, y: number): string =>
    el('path', {
      d: `M${num(x)} ${num(y - 34)}q20 20 0 44q-20-24 0-44zm-5 44q-24-2-26-24q20 2 26 24zm10 0q24-2 26-24q-20 2-26 24z`,
      fill: figure,
    }) + el('path', { d: `M${num(x)} ${num(y - 20)}v42`, stroke: soft, 'stroke-width': 3 });
  const content = [
    el('path', { d: stem, fill: 'none', stroke: soft, 'stroke-width': 7 }),
    el('path', { d: leaves, fill: figure }),
    flower(75, 95),
    flower(0, 0),
    flower(150, 0),
    flower(0, 190),
    flower(150, 190),
    bloom(75, 24),
    bloom(0, 119),
    bloom(150, 119),
  ].join('');
  return { content, width: 150, height: 190, acrossCm };
}
