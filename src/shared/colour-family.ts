/** The families that people look for a colour under, in the order in which a filter shows them. */
export const COLOUR_FAMILIES = [
  'red',
  'pink',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'brown',
  'natural',
  'white',
  'grey',
  'black',
] as const;

export type ColourFamily = (typeof COLOUR_FAMILIES)[number];

/** A colour that stands for its family where a name needs a swatch beside it. */
export const FAMILY_HEX: Record<ColourFamily, string> = {
  red: '#97392c',
  pink: '#c98a97',
  orange: '#e08a2a',
  yellow: '#d9a227',
  green: '#6a7a52',
  teal: '#1f5661',
  blue: '#26375f',
  purple: '#5a3a66',
  brown: '#7b4b30',
  natural: '#d8c7a6',
  white: '#f7f4ec',
  grey: '#7c858b',
  black: '#2a2829',
};

/**
 * The family of a colour (`#26375f`, whatever the case), or null where the text is no colour. Worked out in OKLCH, where
 * equal steps look equal (Björn Ottosson, "A perceptual color space for image processing", 2020); the borders are ours,
 * drawn through the names that dyers give their shades.
 */
export function colourFamily(hex: string): ColourFamily | null {
  const rgb = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex);
  if (!rgb) return null;
  const [red = 0, green = 0, blue = 0] = rgb.slice(1).map((part) => linear(Number.parseInt(part, 16) / 255));
  const { lightness, chroma, hue } = oklch(red, green, blue);
  return withoutHue(lightness, chroma, hue) ?? withHue(lightness, chroma, hue);
}

/** White, grey, black and undyed: what has too little colour to be called after it. */
function withoutHue(lightness: number, chroma: number, hue: number): ColourFamily | null {
  if (lightness < 0.33 && chroma < 0.02) return 'black';
  if (lightness < 0.24 && chroma < 0.04) return 'black';
  if (lightness > 0.91 ? chroma < 0.035 : lightness > 0.88 && chroma < 0.018) return 'white';
  const isWarm = hue > 35 && hue < 115;
  if (isWarm && lightness > 0.68 && chroma > 0.017 && chroma < 0.085) return 'natural';
  return chroma < 0.023 ? 'grey' : null;
}

function withHue(lightness: number, chroma: number, hue: number): ColourFamily {
  if (hue < 20 || hue >= 335) return lightness > 0.55 ? 'pink' : 'red';
  if (hue < 70) {
    if (chroma < 0.09 && lightness < 0.68) return 'brown';
    // Light reds are pinks; a deep orange is what cloth merchants call rust.
    if (hue < 40) return lightness > 0.68 ? 'pink' : 'red';
    return lightness < 0.45 ? 'brown' : 'orange';
  }
  if (hue < 103) return lightness < 0.55 && chroma < 0.1 ? 'brown' : 'yellow';
  // Lemon is a yellow; the same hue, dark, is an olive.
  if (hue < 113 && lightness > 0.8 && chroma > 0.1) return 'yellow';
  if (hue < 170) return 'green';
  if (hue < 220) return 'teal';
  if (hue < 292) return 'blue';
  return 'purple';
}

/** A channel of sRGB (0 to 1) in linear light (IEC 61966-2-1). */
function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** Linear sRGB in OKLCH: lightness from 0 to 1, chroma up to about 0.37, hue in degrees. */
function oklch(red: number, green: number, blue: number): { lightness: number; chroma: number; hue: number } {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const lightness = 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  return { lightness, chroma: Math.hypot(a, b), hue: (degrees + 360) % 360 };
}
