export const WIDTH = 960;
export const HEIGHT = 1200;

/** Undyed cotton, which every picture that isn't all cloth lies on. */
export const GROUND = '#f4efe6';

export type Point = readonly [x: number, y: number];

/** At most `digits` decimals, and no zeros that say nothing. */
export function num(value: number, digits = 1): string {
  return String(Number(value.toFixed(digits))).replace(/^(-?)0\./, '$1.');
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; attributes that are undefined are left out. */
export function el(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? num(value, 3) : String(value)}"`)
    .join('');
  const inside = children.join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/** A whole picture. `title` is what it says of itself when it is opened on its own. */
export function picture(title: string, defs: string, ...content: readonly string[]): string {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `${el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${String(WIDTH)} ${String(HEIGHT)}`,
      width: WIDTH,
      height: HEIGHT,
    },
    el('title', {}, escaped),
    el('defs', {}, defs),
    ...content,
  )}\n`;
}

/** Straight through the points, in whole numbers and relative steps. */
export function polyline(points: readonly Point[]): string {
  let [x, y] = [0, 0];
  return points
    .map(([toX, toY], index) => {
      const [dx, dy] = [Math.round(toX) - x, Math.round(toY) - y];
      [x, y] = [x + dx, y + dy];
      return `${index === 0 ? 'M' : index === 1 ? 'l' : dx < 0 ? '' : ' '}${String(dx)}${dy < 0 ? '' : ' '}${String(dy)}`;
    })
    .join('');
}

/** A generator of its own (mulberry32), so that a picture depends on its name and on nothing else. */
export function randomOf(name: string): () => number {
  let state = 2166136261;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Petals round a point, as one closed path. */
export function rosette([cx, cy]: Point, petals: number, outer: number, inner: number, turn = 0): string {
  const at = (angle: number, radius: number) =>
    `${num(cx + Math.sin(angle) * radius)} ${num(cy - Math.cos(angle) * radius)}`;
  const step = (Math.PI * 2) / petals;
  const parts = Array.from({ length: petals }, (_, index) => {
    const angle = turn + index * step;
    const control = (side: number) => at(angle + side * step * 0.55, outer * 0.8);
    return `C${control(-1)} ${at(angle - step * 0.12, outer)} ${at(angle, outer)}C${at(angle + step * 0.12, outer)} ${control(1)} ${at(angle + step / 2, inner)}`;
  });
  return `M${at(turn - step / 2, inner)}${parts.join('')}Z`;
}
