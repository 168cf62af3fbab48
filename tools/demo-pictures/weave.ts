import type { Weave } from '#server/db/seed/demo-goods.ts';
import { lighter, lightness, mix, tonesOf } from './colour.ts';
import { el, num, randomOf, rosette } from './svg.ts';

/** A cloth to draw: its structure, its colour and what is woven or printed into it. */
export interface Cloth {
  readonly weave: Weave;
  readonly hex: string;
  /** Zari, the second printing colour, or the second colour of a check. */
  readonly accentHex: string;
  /** 0–1: how uneven the yarn is. */
  readonly slub: number;
  /** 0–1: how much it shines. */
  readonly lustre: number;
  /** `khat`: a check of open squares, as in Kota doria. `buti`: a print of small flowers, as on a quilt. */
  readonly variant?: 'khat' | 'buti';
}

/** Paint for a cloth: what goes in `defs`, and the fills to lay over one another, the lowest first. */
export interface Paint {
  readonly defs: string;
  readonly fills: readonly string[];
}

function pattern(id: string, width: number, height: number, turn: number, ...content: string[]): string {
  return el(
    'pattern',
    {
      id,
      width,
      height,
      patternUnits: 'userSpaceOnUse',
      patternTransform: turn === 0 ? undefined : `rotate(${num(turn)})`,
    },
    ...content,
  );
}

/** Yarn that shows on the face: columns of floats, each a start row and a length, in threads. */
interface Floats {
  readonly rows: number;
  readonly columns: readonly (readonly [start: number, length: number])[];
}

const structures: Readonly<Record<'plain' | 'twill' | 'satin' | 'herringbone', Floats>> = {
  plain: {
    rows: 2,
    columns: [
      [0, 1],
      [1, 1],
    ],
  },
  twill: {
    rows: 4,
    columns: [
      [0, 2],
      [3, 2],
      [2, 2],
      [1, 2],
    ],
  },
  satin: {
    rows: 5,
    columns: [
      [0, 4],
      [3, 4],
      [1, 4],
      [4, 4],
      [2, 4],
    ],
  },
  herringbone: {
    rows: 4,
    columns: [0, 1, 2, 3, 0, 1, 2, 3, 1, 0, 3, 2, 1, 0, 3, 2].map((start) => [start, 2] as const),
  },
};

function structureOf(weave: Weave): Floats {
  if (weave === 'twill' || weave === 'satin' || weave === 'herringbone') return structures[weave];
  if (weave === 'stripe') return structures.twill;
  if (weave === 'brocade' || weave === 'jacquard') return structures.satin;
  return structures.plain;
}

function rounded(x: number, y: number, width: number, height: number): string {
  const r = Math.min(width, height) * 0.4;
  const [w, h] = [num(width - r * 2), num(height - r * 2)];
  const q = (dx: number, dy: number, cx: number, cy: number) =>
    `q${num(cx)} ${num(cy)} ${num(dx)} ${num(dy)}`;
  return `M${num(x + r)} ${num(y)}h${w}${q(r, r, r, 0)}v${h}${q(-r, r, 0, r)}h-${w}${q(-r, -r, -r, 0)}v-${h}${q(r, -r, 0, -r)}z`;
}

/** Threads over and under one another, part transparent so that what is printed or woven in shows through. */
function threads(id: string, cloth: Cloth, size: number, turn: number): string {
  const { rows, columns } = structureOf(cloth.weave);
  const tones = tonesOf(cloth.hex);
  const isFigured = ['ikat', 'block-print', 'brocade', 'jacquard', 'check', 'stripe'].includes(cloth.weave);
  const soft = isFigured ? 0.4 : cloth.weave === 'satin' ? 0.6 : 1;
  const weftColour = rows > 2 ? tones.dark : mix(tones.base, tones.dark, 0.5);
  const [width, height] = [columns.length * size, rows * size];
  const warp = columns
    .flatMap(([start, length], column) =>
      [start - rows, start]
        .filter((row) => row + length > 0)
        .map((row) =>
          rounded(column * size + size * 0.08, row * size + size * 0.06, size * 0.84, (length - 0.12) * size),
        ),
    )
    .join('');
  const weft = Array.from({ length: rows }, (_, row) => `M0 ${num((row + 0.5) * size)}h${num(width)}`).join(
    '',
  );
  const sheen = columns
    .flatMap(([start, length], column) =>
      [start - rows, start]
        .filter((row) => row + length > 0)
        .map(
          (row) =>
            `M${num((column + 0.36) * size)} ${num((row + 0.25) * size)}v${num((length - 0.5) * size)}`,
        ),
    )
    .join('');
  return pattern(
    id,
    width,
    height,
    turn,
    el('rect', { width, height, fill: tones.gap, 'fill-opacity': 0.75 * soft }),
    el('path', {
      d: weft,
      stroke: weftColour,
      'stroke-width': size * 0.84,
      'stroke-opacity': soft === 1 ? 0.9 : 0.25,
    }),
    el('path', {
      d: warp,
      fill: cloth.weave === 'herringbone' ? lighter(cloth.hex, 0.13) : tones.light,
      'fill-opacity': soft === 1 ? 0.85 : 0.22,
    }),
    el('path', {
      d: sheen,
      stroke: lighter(tones.light, 0.08),
      'stroke-width': size * 0.2,
      'stroke-opacity': 0.6 * soft,
    }),
  );
}

/** Uneven yarn: thick and thin places along the weft and the warp, in a tile that fits no other tile. */
function slubs(id: string, cloth: Cloth, size: number, turn: number): string {
  const random = randomOf(`${id}${cloth.weave}${num(size)}`);
  const tones = tonesOf(cloth.hex);
  const [width, height] = [Math.round(size * 61), Math.round(size * 43)];
  // Each streak has its own part of the tile, across and along, so that no cluster shows when it repeats.
  const streaks = (count: number, along: 'weft' | 'warp', places: number) =>
    Array.from({ length: count }, (_, index) => {
      const [span, across] = along === 'weft' ? [width, height] : [height, width];
      const length = size * (4 + random() * 13);
      const thick = size * (0.25 + random() * 0.4);
      const from = ((((index * 7 + 3) % places) + random() * 0.6) / places) * (span - length);
      const at = (Math.floor(((index + random() * 0.8) / count) * (across / size)) + 0.5) * size;
      const line = (a: number, b: number) =>
        along === 'weft' ? `${num(a, 0)} ${num(b)}` : `${num(b)} ${num(a, 0)}`;
      return `M${line(from, at)}Q${line(from + length / 2, at - thick)} ${line(from + length, at)}Q${line(from + length / 2, at + thick)} ${line(from, at)}`;
    }).join('');
  const strength = 0.16 + cloth.slub * 0.3;
  return pattern(
    id,
    width,
    height,
    turn,
    el('path', { d: streaks(11, 'weft', 11), fill: lighter(tones.light, 0.05), 'fill-opacity': strength }),
    el('path', { d: streaks(9, 'weft', 9), fill: tones.gap, 'fill-opacity': strength }),
    el('path', { d: streaks(9, 'warp', 8), fill: tones.dark, 'fill-opacity': strength }),
  );
}

/** Pile has no threads to see, only a fine uneven grain. */
function pile(id: string, cloth: Cloth, size: number): string {
  const random = randomOf(id);
  const tones = tonesOf(cloth.hex);
  const [width, height] = [size * 17, size * 13];
  const dots = () =>
    Array.from(
      { length: 46 },
      () => `M${num(random() * width)} ${num(random() * height)}v${num(size * 0.7)}`,
    ).join('');
  return pattern(
    id,
    width,
    height,
    0,
    el('path', { d: dots(), stroke: tones.light, 'stroke-width': size * 0.4, 'stroke-opacity': 0.55 }),
    el('path', { d: dots(), stroke: tones.gap, 'stroke-width': size * 0.45, 'stroke-opacity': 0.7 }),
  );
}

/** Threads, slubs or pile: all that lies over the colours. `size` is the width of a thread. */
export function texture(cloth: Cloth, size: number, turn = 0): Paint {
  if (cloth.weave === 'velvet') return { defs: pile('t', cloth, size), fills: ['url(#t)'] };
  const uneven = cloth.slub > 0.15;
  return {
    defs: threads('t', cloth, size, turn) + (uneven ? slubs('u', cloth, size, turn) : ''),
    fills: uneven ? ['url(#t)', 'url(#u)'] : ['url(#t)'],
  };
}

/** One figure, drawn round 0 0, and how far apart it stands. Every other column is dropped by half. */
export interface Motif {
  readonly content: string;
  readonly across: number;
  readonly down: number;
}

/** The flecked mango of a Banarasi kadhua weave, about 60 wide and 100 high. */
function buti(gold: string, size: number): Motif {
  const deep = lighter(gold, -0.16);
  const bright = lighter(gold, 0.12);
  const floats = Array.from({ length: 6 }, (_, row) => `M-18 ${String(-6 + row * 8)}h38`).join('');
  const content = el(
    'g',
    { transform: size === 1 ? undefined : `scale(${num(size, 2)})` },
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
    el('path', { d: floats, stroke: deep, 'stroke-width': 1.6, 'stroke-opacity': 0.45 }),
  );
  return { content, across: 128 * size, down: 210 * size };
}

/** A roundel of ajrakh: resist in the cloth's own white, a second dye laid a little off register. */
function ajrakh(cloth: Cloth, size: number): Motif {
  const white = mix('#f1e6cf', cloth.hex, 0.08);
  const second = cloth.accentHex;
  const dark = lightness(cloth.hex) > 0.36 ? '#241f22' : lighter(cloth.hex, -0.12);
  const ring = Array.from({ length: 16 }, (_, index) => {
    const angle = (index * Math.PI) / 8;
    return `M${num(Math.sin(angle) * 58)} ${num(Math.cos(angle) * 58)}h.1`;
  }).join('');
  const content = el(
    'g',
    { transform: size === 1 ? undefined : `scale(${num(size, 2)})` },
    el('path', { d: rosette([0, 0], 8, 82, 60), fill: dark }),
    el('path', { d: rosette([0, 0], 8, 80, 62), fill: 'none', stroke: white, 'stroke-width': 3.5 }),
    el('circle', { cx: 1.5, cy: 1, r: 49, fill: second }),
    el('circle', { r: 50, fill: 'none', stroke: white, 'stroke-width': 3 }),
    el('path', { d: ring, stroke: white, 'stroke-width': 7, 'stroke-linecap': 'round' }),
    el('path', { d: rosette([0, 0], 8, 46, 18), fill: white }),
    el('path', { d: rosette([1.5, 1], 8, 37, 12), fill: cloth.hex }),
    el('path', { d: rosette([0, 0], 8, 20, 8, Math.PI / 8), fill: white }),
    el('circle', { cx: 1, cy: 1, r: 7, fill: second }),
    el('path', { d: rosette([94, 94], 4, 40, 9), fill: white }),
    el('path', { d: rosette([95, 95], 4, 31, 5), fill: second }),
    el('path', { d: rosette([94, 94], 4, 19, 5, Math.PI / 4), fill: white }),
    el('path', {
      d: 'M94 24v.1m0 14v.1m0 112v.1m0 14v.1M24 94h.1m14 0h.1m112 0h.1m14 0h.1',
      stroke: white,
      'stroke-width': 6,
      'stroke-linecap': 'round',
    }),
  );
  return { content, across: 188 * size, down: 188 * size };
}

/** A small flower with two leaves, as printed all over a plain ground. */
function smallButi(cloth: Cloth, size: number): Motif {
  const content = el(
    'g',
    { transform: `scale(${num(size, 2)})` },
    el('path', { d: 'M0 34Q2 12 0 0', stroke: cloth.accentHex, 'stroke-width': 3, fill: 'none' }),
    el('path', { d: 'M0 30q-18-2-22-16q18 0 22 16zq18-2 22-16q-18 0-22 16z', fill: cloth.accentHex }),
    el('path', { d: rosette([0, -10], 6, 20, 7), fill: cloth.accentHex }),
    el('circle', { cy: -10, r: 5, fill: cloth.hex }),
  );
  return { content, across: 84 * size, down: 120 * size };
}

/** The figures that stand apart on a cloth, if it has any. */
export function motifOf(cloth: Cloth, size: number): Motif | null {
  if (cloth.weave === 'brocade') return buti(cloth.accentHex, size);
  if (cloth.weave === 'block-print')
    return cloth.variant === 'buti' ? smallButi(cloth, size) : ajrakh(cloth, size);
  return null;
}

/** Diamonds whose edges are feathered by the tying of each pick, in a tile of its own. */
function ikat(cloth: Cloth, size: number, turn: number): string {
  const random = randomOf(`ikat${cloth.hex}`);
  const [width, height, pick] = [200 * size, 260 * size, 6.5 * size];
  const rows = Math.round(height / pick);
  const bars = (reach: (at: number) => number, jitter: number, centre: number) =>
    Array.from({ length: rows }, (_, row) => {
      const half = reach(Math.abs((row + 0.5) / rows - 0.5) * 2);
      if (half <= 0) return '';
      const shift = (random() - 0.5) * jitter * size;
      const long = half * size + (random() - 0.5) * jitter * size;
      return `M${num(centre + shift - long)} ${num((row + 0.5) * pick)}h${num(long * 2)}`;
    }).join('');
  const diamond = (wide: number, high: number) => (at: number) => (at < high ? wide * (1 - at / high) : 0);
  const edge = (wide: number) => (at: number) => (at > 0.62 ? wide * ((at - 0.62) / 0.38) : 0);
  const pale = mix('#efe6d2', cloth.hex, 0.06);
  const second = cloth.accentHex;
  const bar = (d: string, stroke: string, opacity: number) =>
    el('path', { d, stroke, 'stroke-width': pick * 1.05, 'stroke-opacity': opacity });
  const centre = width / 2;
  return pattern(
    'm',
    width,
    height,
    turn,
    bar(bars(diamond(92, 0.94), 26, centre), pale, 0.4),
    bar(bars(diamond(84, 0.86), 10, centre), pale, 0.95),
    bar(bars(diamond(62, 0.64), 14, centre), cloth.hex, 1),
    bar(bars(diamond(46, 0.46), 14, centre), second, 0.95),
    bar(bars(diamond(20, 0.22), 8, centre), pale, 1),
    bar(bars(edge(46), 12, 0) + bars(edge(46), 12, width), pale, 0.9),
    bar(bars(edge(24), 10, 0) + bars(edge(24), 10, width), second, 0.95),
  );
}

/** A close trellis of leaves, drawn so that its tile has no seam. */
function trellis(cloth: Cloth, size: number, turn: number): string {
  const [width, height] = [150 * size, 190 * size];
  const figure = mix(cloth.accentHex, cloth.hex, 0.15);
  const soft = mix(cloth.accentHex, cloth.hex, 0.28);
  const stem = 'M0 0C0 40 75 50 75 95C75 140 150 150 150 190M150 0C150 40 75 50 75 95C75 140 0 150 0 190';
  const leaves =
    'M8 34q26-16 40 6q-24 14-40-6zM142 34q-26-16-40 6q24 14 40-6zM66 122q-26-16-40 6q24 14 40-6zM84 122q26-16 40 6q-24 14-40-6z';
  const flower = (x: number, y: number) =>
    el('path', { d: rosette([x, y], 8, 21, 9), fill: figure }) +
    el('circle', { cx: x, cy: y, r: 6, fill: cloth.hex });
  const bloom = (x: number, y: number) =>
    el('path', {
      d: `M${String(x)} ${String(y - 34)}q20 20 0 44q-20-24 0-44zm-5 44q-24-2-26-24q20 2 26 24zm10 0q24-2 26-24q-20 2-26 24z`,
      fill: figure,
    }) + el('path', { d: `M${String(x)} ${String(y - 20)}v42`, stroke: soft, 'stroke-width': 3 });
  return pattern(
    'm',
    width,
    height,
    turn,
    el(
      'g',
      { transform: size === 1 ? undefined : `scale(${num(size, 2)})` },
      el('path', { d: stem, fill: 'none', stroke: soft, 'stroke-width': 7 }),
      el('path', { d: leaves, fill: figure }),
      flower(75, 95),
      ...[
        [0, 0],
        [150, 0],
        [0, 190],
        [150, 190],
      ].map(([x = 0, y = 0]) => flower(x, y)),
      bloom(75, 24),
      bloom(0, 119),
      bloom(150, 119),
    ),
  );
}

/** One band of a check or a stripe: where it stands in the repeat and how wide it is. */
export interface Band {
  readonly at: number;
  readonly wide: number;
  readonly colour: string;
  readonly opacity: number;
}

export interface Sett {
  readonly repeat: number;
  readonly warp: readonly Band[];
  readonly weft: readonly Band[];
}

/** The yarns of a check or a stripe, or null for any other cloth. */
export function settOf(cloth: Cloth): Sett | null {
  const pale = mix('#f3ecdd', cloth.hex, 0.05);
  if (cloth.weave === 'stripe') {
    const chalk = mix('#e9e4d8', cloth.hex, 0.3);
    return { repeat: 62, warp: [{ at: 31, wide: 3, colour: chalk, opacity: 0.85 }], weft: [] };
  }
  if (cloth.weave !== 'check') return null;
  if (cloth.variant === 'khat') {
    const cords = [0, 9, 18].map((at) => ({
      at: 22 + at,
      wide: 4,
      colour: lighter(cloth.hex, 0.12),
      opacity: 1,
    }));
    const lines = [{ at: 13, wide: 5, colour: lighter(cloth.hex, -0.24), opacity: 0.7 }, ...cords];
    return { repeat: 56, warp: lines, weft: lines };
  }
  const deep = lighter(cloth.hex, -0.13);
  const bands = (lean: number): Band[] => [
    { at: 46, wide: 58, colour: deep, opacity: 0.62 },
    { at: 112 + lean, wide: 10, colour: pale, opacity: 0.72 },
    { at: 154, wide: 34, colour: cloth.accentHex, opacity: 0.66 },
    { at: 196 - lean, wide: 5, colour: pale, opacity: 0.72 },
    { at: 210, wide: 5, colour: deep, opacity: 0.72 },
  ];
  return { repeat: 232, warp: bands(0), weft: bands(8) };
}

function settPattern(sett: Sett, size: number, turn: number): string {
  const repeat = sett.repeat * size;
  const lines = (bands: readonly Band[], upright: boolean) =>
    bands.map((band) =>
      el('path', {
        d: upright ? `M${num(band.at * size)} 0v${num(repeat)}` : `M0 ${num(band.at * size)}h${num(repeat)}`,
        stroke: band.colour,
        'stroke-width': Math.max(band.wide * size, 1.1),
        'stroke-opacity': band.opacity,
      }),
    );
  return pattern('m', repeat, repeat, turn, ...lines(sett.warp, true), ...lines(sett.weft, false));
}

function motifPattern(motif: Motif, id: string, turn: number): string {
  const { content, across, down } = motif;
  const use = (x: number, y: number) => el('use', { href: '#b', x: num(x), y: num(y) });
  return (
    el('g', { id: 'b' }, content) +
    // Beside the middle line, where a garment has its buttons, and not on it.
    pattern(
      id,
      across * 2,
      down,
      turn,
      use(0, down * 0.25),
      use(across * 2, down * 0.25),
      use(across, down * 0.75),
      use(across, -down * 0.25),
      use(0, down * 1.25),
      use(across * 2, down * 1.25),
    )
  );
}

function gridPattern(motif: Motif, id: string, turn: number): string {
  const { content, across, down } = motif;
  const use = (x: number, y: number) => el('use', { href: '#b', x: num(x), y: num(y) });
  return (
    el('g', { id: 'b' }, content) +
    pattern(
      id,
      across,
      down,
      turn,
      use(across / 2, down / 2),
      use(-across / 2, down / 2),
      use(across / 2, -down / 2),
      use(-across / 2, -down / 2),
    )
  );
}

/** What is printed or woven into a cloth, as a repeating tile; the colour alone if nothing is. */
export function figures(cloth: Cloth, size: number, turn = 0): Paint {
  if (cloth.weave === 'ikat') return { defs: ikat(cloth, size, turn), fills: ['url(#m)'] };
  if (cloth.weave === 'jacquard') return { defs: trellis(cloth, size, turn), fills: ['url(#m)'] };
  const sett = settOf(cloth);
  if (sett !== null) return { defs: settPattern(sett, size, turn), fills: ['url(#m)'] };
  const motif = motifOf(cloth, size);
  if (motif === null) return { defs: '', fills: [] };
  const tile =
    cloth.weave === 'block-print' && cloth.variant !== 'buti'
      ? gridPattern(motif, 'm', turn)
      : motifPattern(motif, 'm', turn);
  return { defs: tile, fills: ['url(#m)'] };
}
