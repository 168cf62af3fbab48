import sharp from 'sharp';
import type { Bitmap } from './paint.ts';
import { el, num } from './svg.ts';

/** “1 cm”, drawn, so that it looks the same on a machine without fonts. */
const ONE_CM =
  'M0 3L4 0V14M15 5.5A4.2 4.6 0 1 0 15 12.5M20 14V5M20 8.5Q20.500 5 23.500 5Q26 5 26 8.500V14M26 8.500Q26.500 5 29.500 5Q32 5 32 8.500V14';

/** Lays a rule of one centimetre into the lower left corner. */
export async function withScaleBar({ data, width, height }: Bitmap, viewCm: number): Promise<Bitmap> {
  const centimetre = (width / viewCm / width) * 800;
  const [x, y] = [40, 960];
  const ticks = Array.from({ length: 11 }, (_, index) => {
    const long = index % 5 === 0 ? 16 : 9;
    return `M${num(x + (centimetre * index) / 10)} ${num(y)}v${num(-long)}`;
  }).join('');
  const ink = { fill: 'none', stroke: '#1b2130', 'stroke-width': 2 };
  const svg = el(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: '0 0 800 1000', width, height },
    el('rect', {
      x: x - 16,
      y: y - 32,
      width: centimetre + 82,
      height: 48,
      fill: '#fff',
      'fill-opacity': 0.9,
    }),
    el('path', { d: `M${num(x)} ${num(y)}h${num(centimetre)}${ticks}`, ...ink }),
    el('path', {
      d: ONE_CM,
      ...ink,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
      transform: `translate(${num(x + centimetre + 16)} ${num(y - 15)})`,
    }),
  );
  const bar = await sharp(Buffer.from(svg)).png().toBuffer();
  const raw = await sharp(data, { raw: { width, height, channels: 3 } })
    .composite([{ input: bar }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { data: raw, width, height };
}
