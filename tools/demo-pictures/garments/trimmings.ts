import { lighter, lightness } from '../colour.ts';
import { el, num, WIDTH } from '../svg.ts';
import type { Garment } from './garment.ts';
import { drawn, type Fit } from './mask.ts';

/** Buttons and cords in the accent's colour, as a drawing of the size of the picture. */
export function drawnTrimmings(
  { cords, buttons }: Garment,
  accentHex: string,
  { fit, width }: { fit: Fit; width: number },
): Promise<Buffer> {
  return drawn((cords ? cord(cords, accentHex) : '') + (buttons ? row(buttons, accentHex) : ''), fit, width);
}

/** The rail that a cloth hangs from. */
export function drawnRail(d: string, fit: Fit, width: number): Promise<Buffer> {
  return drawn(rail(d), fit, width);
}

function line(d: string, stroke: string, wide: number, more: Record<string, string | number> = {}): string {
  return el('path', { d, fill: 'none', stroke, 'stroke-width': wide, 'stroke-linecap': 'round', ...more });
}

function cord(d: string, hex: string): string {
  return (
    line(d, lighter(hex, -0.16), 6.5) +
    line(d, hex, 4.6) +
    line(d, lighter(hex, 0.16), 1.8, { 'stroke-dasharray': '2.4 3', transform: 'translate(-.8 -.8)' })
  );
}

function rail(d: string): string {
  return (
    line(d, '#4b3522', 24) +
    line(d, '#7b5a3a', 19, { transform: 'translate(0 -1.5)' }) +
    line(d, '#9c7650', 10, { transform: 'translate(0 -4)' }) +
    line(d, '#c39c72', 2.6, { transform: 'translate(0 -7.5)' })
  );
}

function row(places: NonNullable<Garment['buttons']>, hex: string): string {
  const dark = lighter(hex, -0.2);
  const bright = lighter(hex, lightness(hex) > 0.8 ? 0.06 : 0.2);
  const gradient = el(
    'radialGradient',
    { id: 'e', cx: 0.36, cy: 0.32, r: 0.8 },
    el('stop', { offset: 0, 'stop-color': bright }),
    el('stop', { offset: 0.5, 'stop-color': hex }),
    el('stop', { offset: 1, 'stop-color': dark }),
  );
  const one = [
    el('circle', { r: 10, fill: 'url(#e)' }),
    el('circle', { r: 6.4, fill: 'none', stroke: dark, 'stroke-width': 1.1, 'stroke-opacity': 0.6 }),
    el('circle', { r: 7.5, fill: 'none', stroke: bright, 'stroke-width': 0.9, 'stroke-opacity': 0.5 }),
    line('M-2-1.8h.1M2-1.8h.1M-2 2h.1M2 2h.1', dark, 2),
    line('M-2-1.8L2 2M2-1.8L-2 2', lighter(hex, 0.08), 0.8),
  ].join('');
  return (
    el('defs', {}, gradient) +
    places
      .map(([x, y, radius]) =>
        el(
          'g',
          { transform: `translate(${num(WIDTH / 2 + x)} ${num(y)}) scale(${num(radius / 10, 2)})` },
          one,
        ),
      )
      .join('')
  );
}
