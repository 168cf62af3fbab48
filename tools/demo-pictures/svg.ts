export const WIDTH = 960;
export const HEIGHT = 1200;

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
