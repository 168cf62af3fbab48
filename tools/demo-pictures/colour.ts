/** Lightness 0–1, then the two colour axes of Oklab (https://bottosson.github.io/posts/oklab/). */
type Oklab = readonly [lightness: number, a: number, b: number];

function channel(hex: string, start: number): number {
  const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function byte(linear: number): string {
  const value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, value)) * 255)
    .toString(16)
    .padStart(2, '0');
}

/** Linear light, 0–1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A `#rrggbb` colour as linear light. */
export function linearOf(hex: string): Rgb {
  return [channel(hex, 1), channel(hex, 3), channel(hex, 5)];
}

/** Several colours as linear light, one after another. */
export function linearsOf(hexes: readonly string[]): Float32Array {
  return Float32Array.from(hexes.flatMap(linearOf));
}

/** The byte for linear light, with a soft shoulder, so that what is brightest keeps its drawing. */
export function byteOf(linear: number): number {
  return bytes[Math.min(bytes.length - 1, Math.max(0, Math.round(linear * STEPS)))] ?? 0;
}

const STEPS = 4095;
const bytes = Uint8Array.from({ length: STEPS * 2 }, (_, step) => Math.round(byteOfLinear(step / STEPS)));

function byteOfLinear(linear: number): number {
  const soft = linear <= 0.72 ? linear : 0.72 + 0.28 * (1 - Math.exp(-(linear - 0.72) / 0.28));
  const value = soft <= 0.0031308 ? soft * 12.92 : 1.055 * soft ** (1 / 2.4) - 0.055;
  return Math.min(255, Math.max(0, value * 255));
}

function oklabOf(hex: string): Oklab {
  const [r, g, b] = [channel(hex, 1), channel(hex, 3), channel(hex, 5)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function hexOf([lightness, a, b]: Oklab): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return `#${red}${green}${blue}`;
}

/** Between two `#rrggbb` colours; `share` of the second, 0–1. */
export function mix(first: string, second: string, share: number): string {
  const [l1, a1, b1] = oklabOf(first);
  const [l2, a2, b2] = oklabOf(second);
  return hexOf([l1 + (l2 - l1) * share, a1 + (a2 - a1) * share, b1 + (b2 - b1) * share]);
}

/** The same hue, lighter (a positive step) or darker; 1 is the way from black to white. */
export function lighter(hex: string, step: number): string {
  const [lightness, a, b] = oklabOf(hex);
  const target = Math.min(0.99, Math.max(0.05, lightness + step));
  const chroma = step > 0 ? 1 - step * 1.1 : 1 + step * 0.8;
  // In shade a yellow cloth goes brown; with lightness alone it would go green.
  const brown = step < 0 && b > 0.03 ? -step * b * 0.55 : 0;
  return hexOf([target, a * chroma + brown, b * chroma]);
}

export function lightness(hex: string): number {
  return oklabOf(hex)[0];
}
