import { lighter, lightness, mix, tonesOf } from './colour.ts';
import { softEdge } from './drape.ts';
import { blade, type Fold } from './outline.ts';
import { el, GROUND, HEIGHT, num, picture, WIDTH } from './svg.ts';
import { figures, texture, type Cloth } from './weave.ts';

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

function ground(): { defs: string; content: string } {
  const defs =
    el(
      'pattern',
      { id: 'q', width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
      el('path', { d: 'M0 2h4M4 6h4', stroke: '#e4dac7', 'stroke-width': 1.6, 'stroke-opacity': 0.55 }),
      el('path', { d: 'M2 4v4M6 0v4', stroke: '#fffaf0', 'stroke-width': 1.6, 'stroke-opacity': 0.7 }),
    ) +
    el(
      'radialGradient',
      { id: 'z', cx: 0.4, cy: 0.32, r: 0.95 },
      el('stop', { offset: 0, 'stop-color': '#fffdf8', 'stop-opacity': 0.7 }),
      el('stop', { offset: 0.55, 'stop-color': GROUND, 'stop-opacity': 0 }),
      el('stop', { offset: 1, 'stop-color': '#b9a684', 'stop-opacity': 0.27 }),
    );
  const sheet = (fill: string) => el('path', { d: `M0 0H${String(WIDTH)}V${String(HEIGHT)}H0Z`, fill });
  return { defs, content: sheet(GROUND) + sheet('url(#q)') + sheet('url(#z)') };
}

/** The picture of a garment, cut from its cloth and lying on undyed cotton. */
export function garmentPicture(garment: Garment, cloth: Cloth, title: string): string {
  const tones = tonesOf(cloth.hex);
  const isPale = lightness(cloth.hex) > 0.75;
  const line = isPale ? mix(lighter(cloth.hex, -0.42), '#6b4f33', 0.3) : tones.shade;
  const thread = isPale ? lighter(cloth.hex, -0.2) : lighter(cloth.hex, 0.17);
  const lining = lighter(cloth.hex, isPale ? -0.13 : -0.08);
  const grains = [
    ...new Set(garment.pieces.filter((one) => !one.inside && !one.accent).map((one) => one.grain ?? 0)),
  ];
  const size = cloth.weave === 'herringbone' ? 4.4 : cloth.weave === 'twill' ? 2.8 : 3.4;
  const scale = {
    brocade: 0.5,
    'block-print': cloth.variant === 'buti' ? 0.5 : 0.4,
    ikat: 0.42,
    jacquard: 0.5,
  } as Readonly<Record<string, number>>;
  const figured = figures(cloth, scale[cloth.weave] ?? 0.4);
  const woven = texture(cloth, size);
  const fills =
    cloth.weave === 'brocade' ? [...woven.fills, ...figured.fills] : [...figured.fills, ...woven.fills];
  const turned = grains
    .filter((grain) => grain !== 0)
    .flatMap((grain, index) =>
      fills.map((fill) => {
        const id = fill.slice(5, -1);
        return el('pattern', {
          id: `${id}${String(index + 1)}`,
          href: `#${id}`,
          patternTransform: `rotate(${num(grain)})`,
        });
      }),
    )
    .join('');
  const fillsOf = (grain: number) => {
    const index = grains.filter((one) => one !== 0).indexOf(grain) + 1;
    return index === 0 ? fills : fills.map((fill) => fill.replace(')', `${String(index)})`));
  };

  const stop = (offset: number, colour: string, opacity: number) =>
    el('stop', { offset: num(offset, 2), 'stop-color': colour, 'stop-opacity': num(opacity, 2) });
  const [dark, bright] = [tones.shadeStrength, tones.glowStrength * (0.75 + cloth.lustre * 0.5)];
  const light = el(
    'linearGradient',
    { id: 'l', x1: 0, y1: 0.06, x2: 1, y2: 0 },
    stop(0, tones.shade, 0.46 * dark),
    stop(0.1, tones.shade, 0.1 * dark),
    stop(0.16, tones.glow, 0.06),
    stop(0.3, tones.glow, 0.42 * bright),
    stop(0.46, tones.glow, 0.03),
    stop(0.52, tones.shade, 0.03),
    stop(0.8, tones.shade, 0.2 * dark),
    stop(1, tones.shade, 0.6 * dark),
  );
  const falling = el(
    'linearGradient',
    { id: 'y', x2: 0, y2: 1 },
    stop(0, tones.glow, 0.22 * bright),
    stop(0.3, tones.glow, 0),
    stop(0.6, tones.shade, 0),
    stop(1, tones.shade, 0.28 * dark),
  );

  const shapes = garment.pieces
    .map((piece, index) => el('path', { id: `p${String(index)}`, d: piece.d }))
    .join('');
  const clips = garment.pieces
    .map((piece, index) =>
      piece.folds || piece.seams || piece.stitches
        ? el('clipPath', { id: `c${String(index)}` }, el('use', { href: `#p${String(index)}` }))
        : '',
    )
    .join('');

  const drawn = garment.pieces.map((piece, index) => {
    const use = (fill: string) => el('use', { href: `#p${String(index)}`, fill });
    const edge = el('use', {
      href: `#p${String(index)}`,
      fill: 'none',
      stroke: line,
      'stroke-width': 2.2,
      'stroke-opacity': 0.62,
      'stroke-linejoin': 'round',
    });
    if (piece.inside) return use(lining) + use('url(#y)') + use('url(#l)') + detail(piece, index) + edge;
    if (piece.accent) {
      return use(cloth.accentHex) + detail(piece, index) + use('url(#l)') + edge;
    }
    return (
      use(cloth.hex) +
      fillsOf(piece.grain ?? 0)
        .map(use)
        .join('') +
      use('url(#l)') +
      use('url(#y)') +
      detail(piece, index) +
      edge
    );
  });

  function detail(piece: Piece, index: number): string {
    const folds = piece.folds ?? [];
    if (folds.length === 0 && !piece.seams && !piece.stitches) return '';
    const layer = (fill: string, opacity: number, share: number, aside: number) =>
      el('path', {
        d: folds.map((fold) => blade(fold, share, aside)).join(''),
        fill,
        'fill-opacity': num(opacity, 2),
      });
    return el(
      'g',
      { 'clip-path': `url(#c${String(index)})` },
      folds.length === 0
        ? ''
        : layer(tones.shade, 0.16 * dark, 1.7, 0.5) +
            layer(tones.shade, 0.2 * dark, 1, 0.35) +
            layer(tones.shade, 0.26 * dark, 0.4, 0.2) +
            layer(tones.glow, 0.34 * bright, 0.8, -1.1),
      piece.seams
        ? el('path', {
            d: piece.seams,
            fill: 'none',
            stroke: tones.glow,
            'stroke-width': 1.6,
            'stroke-opacity': 0.3,
            transform: 'translate(-1.6 1)',
          }) +
            el('path', {
              d: piece.seams,
              fill: 'none',
              stroke: line,
              'stroke-width': 2,
              'stroke-opacity': 0.6,
              'stroke-linecap': 'round',
            })
        : '',
      piece.stitches
        ? el('path', {
            d: piece.stitches,
            fill: 'none',
            stroke: thread,
            'stroke-width': 1.5,
            'stroke-opacity': 0.75,
            'stroke-dasharray': '5 3.5',
          })
        : '',
    );
  }

  const accentTones = tonesOf(cloth.accentHex);
  const buttons = (garment.buttons ?? []).map(([x, y, radius]) =>
    el('use', {
      href: '#e',
      transform: `translate(${num(WIDTH / 2 + x)} ${num(y)})${radius === 10 ? '' : ` scale(${num(radius / 10, 2)})`}`,
    }),
  );
  const button =
    buttons.length === 0
      ? ''
      : el(
          'g',
          { id: 'e' },
          el('circle', { cx: 2, cy: 3.5, r: 11, fill: tones.shade, 'fill-opacity': 0.45 }),
          el('circle', {
            r: 10,
            fill: accentTones.base,
            stroke: accentTones.shade,
            'stroke-width': 1.4,
            'stroke-opacity': 0.7,
          }),
          el('circle', {
            r: 6.6,
            fill: 'none',
            stroke: accentTones.shade,
            'stroke-width': 1.2,
            'stroke-opacity': 0.45,
          }),
          el('path', {
            d: 'M-6.5-4A8 8 0 0 1 2-7.4',
            fill: 'none',
            stroke: accentTones.glow,
            'stroke-width': 2.4,
            'stroke-linecap': 'round',
            'stroke-opacity': 0.8,
          }),
          el('path', {
            d: 'M-2-1.6h.1M2-1.6h.1M-2 2h.1M2 2h.1',
            stroke: accentTones.shade,
            'stroke-width': 2,
            'stroke-linecap': 'round',
          }),
        );
  const cords = garment.cords
    ? el('path', {
        d: garment.cords,
        fill: 'none',
        stroke: accentTones.shade,
        'stroke-width': 8,
        'stroke-opacity': 0.4,
        'stroke-linecap': 'round',
        transform: 'translate(2 4)',
      }) +
      el('path', {
        d: garment.cords,
        fill: 'none',
        stroke: accentTones.base,
        'stroke-width': 6.5,
        'stroke-linecap': 'round',
      }) +
      el('path', {
        d: garment.cords,
        fill: 'none',
        stroke: accentTones.glow,
        'stroke-width': 2,
        'stroke-dasharray': '3 4',
        'stroke-opacity': 0.6,
      })
    : '';
  const rail = garment.rail
    ? el('path', { d: garment.rail, stroke: '#5b412a', 'stroke-width': 26, 'stroke-linecap': 'round' }) +
      el('path', { d: garment.rail, stroke: '#8a6744', 'stroke-width': 18, 'stroke-linecap': 'round' }) +
      el('path', {
        d: garment.rail,
        stroke: '#b8936a',
        'stroke-width': 5,
        'stroke-linecap': 'round',
        transform: 'translate(0 -5)',
      })
    : '';

  const under = ground();
  const whole = garment.pieces
    .filter((piece) => !piece.accent)
    .map((piece) => piece.d)
    .join('');
  const shadow = el(
    'g',
    { transform: 'translate(5 11)' },
    softEdge('s', '#5a4630', 64, 0.7),
    el('use', { href: '#s', fill: '#5a4630', 'fill-opacity': 0.24 }),
  );
  const height = garment.bottom - garment.top;
  const fit = Math.min(1020 / height, 452 / garment.reach);
  const moveX = (WIDTH / 2) * (1 - fit);
  const moveY = HEIGHT / 2 - ((garment.top + garment.bottom) / 2) * fit;
  return picture(
    title,
    under.defs +
      el('path', { id: 's', d: whole }) +
      shapes +
      clips +
      figured.defs +
      woven.defs +
      turned +
      light +
      falling +
      button,
    under.content,
    el(
      'g',
      { transform: `matrix(${num(fit, 3)} 0 0 ${num(fit, 3)} ${num(moveX)} ${num(moveY)})` },
      shadow,
      rail,
      ...drawn,
      cords,
      ...buttons,
    ),
  );
}
