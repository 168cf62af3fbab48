import { lighter, tonesOf, type Tones } from './colour.ts';
import { foldLight, seenAt, softEdge, type Folds } from './drape.ts';
import { el, GROUND, HEIGHT, num, picture, polyline, randomOf, WIDTH, type Point } from './svg.ts';
import { figures, motifOf, settOf, texture, type Cloth } from './weave.ts';

/** How a length of cloth is laid out for its picture. */
type Pose = 'draped' | 'turned';

function poseOf(cloth: Cloth): Pose {
  return cloth.lustre > 0.4 || cloth.weave === 'velvet' ? 'draped' : 'turned';
}

function foldsOf(pose: Pose, cloth: Cloth, random: () => number): Folds {
  const start = random();
  if (pose === 'draped') {
    return {
      centre: [Math.round(-900 - random() * 300), Math.round(-700 - random() * 400)],
      crease: 0.45,
      waves: [
        { length: 430, height: 42, start },
        { length: 271, height: 19, start: random() },
        { length: 127, height: 5, start: random() },
      ],
    };
  }
  return {
    centre: [Math.round(-700 - random() * 200), Math.round(-300 - random() * 200)],
    crease: 0.2,
    waves: [
      { length: 520, height: cloth.weave === 'check' || cloth.weave === 'stripe' ? 26 : 21, start },
      { length: 236, height: 4.5, start: random() },
    ],
  };
}

function along(from: Point, to: Point, steps: number): Point[] {
  return Array.from({ length: steps + 1 }, (_, index) => [
    from[0] + ((to[0] - from[0]) * index) / steps,
    from[1] + ((to[1] - from[1]) * index) / steps,
  ]);
}

/** The stripes or checks of a cloth, each one bent by the folds it runs over. */
function bentSett(cloth: Cloth, folds: Folds): string {
  const sett = settOf(cloth);
  if (sett === null) return '';
  const bands = (upright: boolean) =>
    (upright ? sett.warp : sett.weft).map((band) => {
      const span = upright ? WIDTH : HEIGHT;
      const count = Math.ceil(span / sett.repeat) + 2;
      const d = Array.from({ length: count }, (_, index) => {
        const at = (index - 1) * sett.repeat + band.at;
        const ends: [Point, Point] = upright
          ? [
              [at, -60],
              [at, HEIGHT + 60],
            ]
          : [
              [-60, at],
              [WIDTH + 60, at],
            ];
        return polyline(
          along(...ends, cloth.weave === 'stripe' ? 30 : upright ? 20 : 16).map((point) =>
            seenAt(folds, point),
          ),
        );
      }).join('');
      return el('path', {
        d,
        fill: 'none',
        stroke: band.colour,
        'stroke-width': band.wide,
        'stroke-opacity': band.opacity,
        'stroke-linejoin': 'round',
      });
    });
  return [...bands(true), ...bands(false)].join('');
}

/** Figures that stand apart, each one set where the folds carry it. */
function setFigures(cloth: Cloth, folds: Folds): { defs: string; content: string } | null {
  const motif = motifOf(cloth, 1);
  if (motif === null) return null;
  const halfDrop = cloth.weave === 'brocade';
  const columns = Math.ceil(WIDTH / motif.across) + 2;
  const rows = Math.ceil(HEIGHT / motif.down) + 2;
  const uses = Array.from({ length: columns * rows }, (_, index) => {
    const [column, row] = [(index % columns) - 1, Math.floor(index / columns) - 1];
    const drop = halfDrop && column % 2 !== 0 ? 0.5 : 0;
    const [x, y] = seenAt(folds, [(column + 0.5) * motif.across, (row + 0.4 + drop) * motif.down]);
    return el('use', { href: '#b', x: Math.round(x), y: Math.round(y) });
  });
  return { defs: el('g', { id: 'b' }, motif.content), content: uses.join('') };
}

/** The corner of the cloth folded over itself along a line, with the ground showing where it was. */
interface Turn {
  readonly from: Point;
  readonly to: Point;
  readonly tip: Point;
  /** Degrees by which the grain of the back is turned. */
  readonly angle: number;
}

function turnOf(random: () => number): Turn {
  const from: Point = [WIDTH, Math.round(700 + random() * 90)];
  const to: Point = [Math.round(430 + random() * 110), HEIGHT];
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = ((WIDTH - from[0]) * dx + (HEIGHT - from[1]) * dy) / (dx * dx + dy * dy);
  const foot: Point = [from[0] + dx * share, from[1] + dy * share];
  return {
    from,
    to,
    tip: [Math.round(2 * foot[0] - WIDTH), Math.round(2 * foot[1] - HEIGHT)],
    angle: (2 * Math.atan2(dy, dx) * 180) / Math.PI,
  };
}

function at([x, y]: Point): string {
  return `${num(x, 0)} ${num(y, 0)}`;
}

function between(a: Point, b: Point, share: number, out = 0): Point {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  return [a[0] + dx * share - (dy / length) * out, a[1] + dy * share + (dx / length) * out];
}

function turnedCorner(
  cloth: Cloth,
  tones: Tones,
  turn: Turn,
  size: number,
): { defs: string; under: string; over: string } {
  const { from, to, tip, angle } = turn;
  const roll = between(from, to, 0.5, -26);
  const flap = `M${at(from)}Q${at(between(from, tip, 0.55, 16))} ${at(tip)}Q${at(between(tip, to, 0.5, 14))} ${at(to)}Q${at(roll)} ${at(from)}Z`;
  const back: Cloth = {
    ...cloth,
    hex: lighter(cloth.hex, cloth.weave === 'block-print' ? 0.1 : 0.035),
  };
  const backTones = tonesOf(back.hex);
  const middle = between(from, to, 0.5, -18);
  const reach = Math.hypot(tip[0] - middle[0], tip[1] - middle[1]);
  const out = [(tip[0] - middle[0]) / reach, (tip[1] - middle[1]) / reach] as const;
  const edge = (distance: number): Point => [middle[0] + out[0] * distance, middle[1] + out[1] * distance];
  const [near, far] = [edge(0), edge(reach)];
  const stop = (offset: number, colour: string, opacity: number) =>
    el('stop', { offset: num(offset, 2), 'stop-color': colour, 'stop-opacity': num(opacity, 2) });
  const defs =
    el('path', { id: 'f', d: flap }) +
    el(
      'linearGradient',
      {
        id: 'r',
        x1: num(near[0], 0),
        y1: num(near[1], 0),
        x2: num(far[0], 0),
        y2: num(far[1], 0),
        gradientUnits: 'userSpaceOnUse',
      },
      stop(0, backTones.shade, 0.75 * backTones.shadeStrength),
      stop(0.1, backTones.shade, 0.12),
      stop(0.2, backTones.glow, 0.55 * backTones.glowStrength),
      stop(0.38, backTones.glow, 0.12),
      stop(0.62, backTones.shade, 0.16),
      stop(0.85, backTones.shade, 0.02),
      stop(1, backTones.glow, 0.2),
    ) +
    el('pattern', { id: 'tb', href: '#t', patternTransform: `rotate(${num(angle)})` }) +
    (cloth.slub > 0.15
      ? el('pattern', { id: 'ub', href: '#u', patternTransform: `rotate(${num(angle)})` })
      : '');
  const figured = figures(cloth, size, angle);
  const faint = cloth.weave === 'block-print' ? 0.28 : cloth.weave === 'jacquard' ? 0.35 : 1;
  const shadow = softEdge('f', tones.shade, 96, 0.55);
  const selvedge = `M${at(between(from, tip, 0, 0))}Q${at(between(from, tip, 0.55, 16))} ${at(tip)}`;
  const over =
    el('g', { 'clip-path': 'url(#o)' }, shadow) +
    el('use', { href: '#f', fill: back.hex }) +
    figured.fills
      .map((fill) => el('use', { href: '#f', fill, opacity: faint === 1 ? undefined : faint }))
      .join('') +
    el('use', { href: '#f', fill: 'url(#tb)' }) +
    (cloth.slub > 0.15 ? el('use', { href: '#f', fill: 'url(#ub)' }) : '') +
    el('use', { href: '#f', fill: 'url(#r)' }) +
    el('path', {
      d: selvedge,
      fill: 'none',
      stroke: lighter(back.hex, 0.12),
      'stroke-width': 5,
      'stroke-opacity': 0.6,
    }) +
    el('use', {
      href: '#f',
      fill: 'none',
      stroke: backTones.shade,
      'stroke-width': 2,
      'stroke-opacity': 0.45,
    });
  const under = softEdge('f', '#5a4a38', 96, 0.5);
  return { defs: defs + figured.defs, under, over };
}

/** A picture of a length of cloth, near enough to see its threads. */
export function fabricPicture(cloth: Cloth, name: string, title: string): string {
  const random = randomOf(name);
  const tones = tonesOf(cloth.hex);
  const pose = poseOf(cloth);
  const folds = foldsOf(pose, cloth, random);
  const size = cloth.weave === 'twill' ? 6 : cloth.weave === 'herringbone' ? 10 : cloth.slub > 0.5 ? 9 : 6.5;
  const woven = texture(cloth, size, pose === 'draped' ? -4 : 0);
  const sett = bentSett(cloth, folds);
  const placed = setFigures(cloth, folds);
  const tiled =
    sett === '' && placed === null ? figures(cloth, 1, pose === 'draped' ? -6 : 0) : { defs: '', fills: [] };
  const light = foldLight('a', folds, tones, {
    steps: pose === 'draped' ? 40 : 30,
    strength: pose === 'draped' ? 0.72 + cloth.lustre * 0.3 : 0.62,
    pile: cloth.weave === 'velvet',
  });

  const whole = `M0 0H${String(WIDTH)}V${String(HEIGHT)}H0Z`;
  const turn = pose === 'turned' ? turnOf(random) : null;
  const corner = turn === null ? null : turnedCorner(cloth, tones, turn, 1);
  const outline =
    turn === null
      ? whole
      : `M0 0H${String(WIDTH)}V${String(turn.from[1])}Q${at(between(turn.from, turn.to, 0.5, -26))} ${at(turn.to)}H0Z`;

  const second: Folds = {
    centre: [Math.round(1500 + random() * 200), Math.round(-300 - random() * 200)],
    crease: 0.5,
    waves: [
      { length: 520, height: 44, start: random() },
      { length: 233, height: 12, start: random() },
    ],
  };
  const crossing =
    pose === 'draped'
      ? foldLight('c', second, tones, { steps: 26, strength: 0.75, pile: cloth.weave === 'velvet' }) +
        el(
          'linearGradient',
          { id: 'k', x1: 0.2, y1: 0, x2: 0.9, y2: 0.9 },
          el('stop', { offset: 0.5, 'stop-color': '#fff', 'stop-opacity': 0 }),
          el('stop', { offset: 0.68, 'stop-color': '#fff' }),
        ) +
        el('mask', { id: 'h' }, el('path', { d: whole, fill: 'url(#k)' })) +
        el(
          'linearGradient',
          { id: 'j', x1: 0.2, y1: 0, x2: 0.9, y2: 0.9 },
          el('stop', { offset: 0.46, 'stop-color': '#fff' }),
          el('stop', { offset: 0.64, 'stop-color': '#fff', 'stop-opacity': 0 }),
        ) +
        el('mask', { id: 'i' }, el('path', { d: whole, fill: 'url(#j)' }))
      : '';
  const vignette = el(
    'linearGradient',
    { id: 'v', x1: 0, y1: 0, x2: 0.7, y2: 1 },
    el('stop', { offset: 0, 'stop-color': tones.glow, 'stop-opacity': 0.2 }),
    el('stop', { offset: 0.45, 'stop-color': tones.shade, 'stop-opacity': 0 }),
    el('stop', { offset: 1, 'stop-color': tones.shade, 'stop-opacity': 0.34 }),
  );

  const use = (fill: string) => el('use', { href: '#w', fill });
  const defs = [
    el('path', { id: 'w', d: outline }),
    woven.defs,
    corner?.defs ?? '',
    // The back of a turned corner brings the same figure along.
    placed !== null && corner === null ? placed.defs : '',
    corner === null ? tiled.defs : tiled.defs.replaceAll('id="m"', 'id="n"'),
    light,
    crossing,
    vignette,
    el('clipPath', { id: 'o' }, el('use', { href: '#w' })),
  ].join('');
  const tiledFills = corner === null ? tiled.fills : tiled.fills.map((fill) => fill.replace('#m', '#n'));
  return picture(
    title,
    defs,
    turn === null ? '' : el('path', { d: whole, fill: GROUND }),
    corner?.under ?? '',
    use(cloth.hex),
    ...tiledFills.map(use),
    ...(cloth.weave === 'brocade' ? woven.fills.map(use) : []),
    sett === '' && placed === null ? '' : el('g', { 'clip-path': 'url(#o)' }, sett + (placed?.content ?? '')),
    ...(cloth.weave === 'brocade' ? [] : woven.fills.map(use)),
    el('g', { mask: pose === 'draped' ? 'url(#i)' : undefined }, use('url(#as)'), use('url(#ag)')),
    pose === 'draped' ? el('g', { mask: 'url(#h)' }, use('url(#cs)'), use('url(#cg)')) : '',
    use('url(#v)'),
    corner?.over ?? '',
  );
}
