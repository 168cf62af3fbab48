import { describe, expect, test } from 'vitest';
import { colourFamily, FAMILY_HEX, COLOUR_FAMILIES, type ColourFamily } from '#shared/colour-family.ts';

const DYED: Record<ColourFamily, Record<string, string>> = {
  red: {
    madder: '#97392c',
    lac: '#8c2547',
    brick: '#8a4034',
    crimson: '#dc143c',
    maroon: '#800000',
    red: '#ff0000',
  },
  pink: { 'lac pink': '#c98a97', rose: '#e8a0b4', fuchsia: '#e5398f' },
  orange: { rust: '#a4532e', kesar: '#e08a2a', marigold: '#df9530', orange: '#ff7f00' },
  yellow: { turmeric: '#d9a227', 'pomegranate rind': '#b48a2e', lemon: '#f3e34a' },
  green: {
    neem: '#6a7a52',
    mehendi: '#74713d',
    betel: '#39573a',
    'river green': '#4d6b5c',
    olive: '#7d7a3c',
  },
  teal: { peacock: '#1f5661', turquoise: '#2aa6a6' },
  blue: { indigo: '#26375f', 'pale indigo': '#93abc6', ink: '#1d2740', navy: '#20293a', sky: '#87ceeb' },
  purple: { jamun: '#43294b', violet: '#6a3d9a', lavender: '#a58fc4' },
  brown: { catechu: '#7b4b30', walnut: '#6b4c36', tamarind: '#5d3b26' },
  natural: { undyed: '#e4d7bd', oatmeal: '#cdbd9f', sandal: '#d2b48a', flax: '#cbbd9d' },
  white: { white: '#ffffff', ivory: '#f1e8d3', 'rice water': '#dfe3d6', salt: '#f4f1ea' },
  grey: { slate: '#5b6068', charcoal: '#46484c', ash: '#a7a49c', 'monsoon grey': '#7c858b' },
  black: { black: '#000000', 'iron black': '#2a2829' },
};

describe('the family of a colour', () => {
  test.each(Object.entries(DYED))('%s has the shades that dyers call so', (family, shades) => {
    const found = Object.fromEntries(Object.entries(shades).map(([name, hex]) => [name, colourFamily(hex)]));
    expect(found).toEqual(Object.fromEntries(Object.keys(shades).map((name) => [name, family])));
  });

  test('is that of its own swatch', () => {
    for (const family of COLOUR_FAMILIES) expect(colourFamily(FAMILY_HEX[family])).toBe(family);
  });

  test('does not depend on the case of its letters, and is null for what is no colour', () => {
    expect(colourFamily('#97392C')).toBe('red');
    for (const text of ['', '#fff', 'red', '#12345g', '#1234567', ' #97392c'])
      expect(colourFamily(text)).toBeNull();
  });

  test('is found for every colour there is', () => {
    for (let red = 0; red < 256; red += 15) {
      for (let green = 0; green < 256; green += 15) {
        for (let blue = 0; blue < 256; blue += 15) {
          const hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
          if (colourFamily(hex) === null) throw new Error(`${hex} has no family.`);
        }
      }
    }
  });
});
