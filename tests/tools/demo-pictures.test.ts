import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { fabrics } from '#server/db/seed/fabrics.ts';
import { garments } from '#server/db/seed/garments.ts';
import { largeCatalogue } from '#server/db/seed/large-catalogue.ts';
import { picturesOf } from '#server/db/seed/pictures.ts';
import { drawAll } from '../../tools/demo-pictures/draw-all.ts';

const folder = new URL('../../public/demo/', import.meta.url);
const products = [...garments, ...fabrics];
const drawings = drawAll();

/** The first thing that keeps a text from being well-formed XML of elements and plain attributes, or null. */
function xmlFault(xml: string): string | null {
  const open: string[] = [];
  let end = 0;
  for (const match of xml.trim().matchAll(/([^<]*)<(\/?)([\w-]+)((?: [\w-]+="[^"<&]*")*)(\/?)>/g)) {
    const [tag, text = '', closing, name = '', attributes = '', single] = match;
    if (match.index !== end) return `not XML at ${String(end)}: ${xml.slice(end, end + 60)}`;
    end += tag.length;
    if (/&(?!(?:amp|lt|gt|quot|apos);)|>/.test(text)) return `a bare & or > in ${text}`;
    if (open.length === 0 && (text !== '' || closing || match.index > 0))
      return `text or a tag outside the root: ${tag}`;
    const names = [...attributes.matchAll(/ ([\w-]+)=/g)].map(([, attribute]) => attribute);
    if (new Set(names).size !== names.length) return `an attribute twice in ${tag}`;
    if (closing) {
      if (open.pop() !== name) return `${name} is closed but not open`;
    } else if (!single) open.push(name);
  }
  if (end !== xml.trim().length) return `not XML at ${String(end)}: ${xml.slice(end, end + 60)}`;
  return open.length === 0 ? null : `${open.join(', ')} left open`;
}

describe('the demo pictures', () => {
  test('show every garment, and every fabric in each of its colours', () => {
    for (const garment of garments) {
      const pictures = picturesOf(garment);
      expect(pictures[0]?.src).toBe(`/demo/${garment.slug}.svg`);
      expect(pictures.every((one) => one.colourId === null)).toBe(true);
    }
    for (const fabric of fabrics) {
      expect(picturesOf(fabric).map((one) => one.colourId)).toEqual(fabric.colours.map((one) => one.id));
    }
  });

  test('have a file each, and words of their own for those who can’t see them', () => {
    const pictures = products.flatMap((product) => picturesOf(product));
    for (const { src } of pictures) expect(drawings.has(src.replace('/demo/', '')), src).toBe(true);
    expect(new Set(pictures.map((one) => one.src)).size).toBe(pictures.length);
    expect(new Set(pictures.map((one) => one.alt)).size).toBe(pictures.length);
    for (const { alt } of pictures) expect(alt).toMatch(/^[A-Z].{24,160}[^.\s]$/);
  });

  test('serve a large catalogue without a file more', () => {
    const wanted = [...largeCatalogue(2000)].flatMap((product) => picturesOf(product));
    for (const { src, alt } of wanted) {
      expect(drawings.has(src.replace('/demo/', '')), src).toBe(true);
      expect(alt).not.toBe('');
    }
    expect(new Set(wanted.map((one) => one.src)).size).toBeLessThan(260);
  });

  test('are well-formed, 4:5, small, and neither run nor fetch anything', () => {
    for (const [file, svg] of drawings) {
      expect(xmlFault(svg), file).toBe(null);
      expect(svg, file).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 960 1200"/);
      expect(svg, file).not.toMatch(
        /<(?:script|foreignObject|image|style|filter|a)\b| on\w+=| style=|NaN|undefined/,
      );
      expect(svg, file).not.toMatch(/href="(?!#)|url\((?!#)/);
      expect(svg.length, file).toBeLessThan(30_000);
    }
  });

  test('name only shapes and paints that they define', () => {
    for (const [file, svg] of drawings) {
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      const names = [...svg.matchAll(/(?:href="#|url\(#)([^")]+)/g)].map(([, id]) => id);
      expect(new Set(ids).size, file).toBe(ids.length);
      expect(
        names.filter((name) => !ids.includes(name)),
        file,
      ).toEqual([]);
    }
  });

  test('lie in public/demo as the generator draws them', async () => {
    const files = (await readdir(folder)).filter((file) => file.endsWith('.svg'));
    expect(files.toSorted()).toEqual([...drawings.keys()].toSorted());
    for (const [file, svg] of drawings) {
      expect(
        (await readFile(new URL(file, folder), 'utf8')) === svg,
        `${file}: run node tools/demo-pictures/main.ts`,
      ).toBe(true);
    }
  });
});
