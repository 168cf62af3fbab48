import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

function coloursIn(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

const SCHEMES = {
  light: coloursIn(light),
  dark: new Map([...coloursIn(light), ...coloursIn(dark)]),
};

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test('the measure is WCAG’s', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

/** Text needs 4.5 to 1 (WCAG 1.4.3); edges of controls and what shows the focus 3 to 1 (1.4.11). */
const TEXT: [text: string, ground: string][] = [
  ['ink', 'page'],
  ['ink', 'cotton'],
  ['ink', 'indigo-wash'],
  ['ink', 'madder-wash'],
  ['ink', 'turmeric-wash'],
  ['ink-soft', 'page'],
  ['ink-soft', 'cotton'],
  ['action', 'page'],
  ['action', 'cotton'],
  ['action-strong', 'page'],
  ['action-strong', 'cotton'],
  ['action-strong', 'indigo-wash'],
  ['on-action', 'action'],
  ['on-action', 'action-strong'],
  ['madder', 'page'],
  ['madder', 'cotton'],
];
const EDGES: [edge: string, ground: string][] = [
  ['line-strong', 'page'],
  ['line-strong', 'cotton'],
  ['focus', 'page'],
  ['focus', 'cotton'],
  ['action', 'indigo-wash'],
];

describe.each(Object.entries(SCHEMES))('in %s', (_, colours) => {
  test.each([
    ...TEXT.map(([text, ground]) => ({ text, ground, least: 4.5 })),
    ...EDGES.map(([text, ground]) => ({ text, ground, least: 3 })),
  ])('$text on $ground has $least to 1', ({ text, ground, least }) => {
    expect(contrast(colours.get(text)!, colours.get(ground)!)).toBeGreaterThanOrEqual(least);
  });
});
