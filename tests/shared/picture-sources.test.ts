import { expect, test } from 'vitest';
import {
  allFiles,
  bandOf,
  bandSources,
  largestPicture,
  mediaName,
  pictureSources,
  widthsFromText,
  widthsToText,
} from '#shared/picture-sources.ts';

const silk = { src: '/demo/chanderi-silk.lac.jpg', widths: [400, 1200, 800] };
const sketch = { src: '/demo/sketch.svg', widths: [] };

test('a picture is offered in AVIF first, then in WebP, in each of its widths', () => {
  expect(pictureSources(silk)).toEqual([
    {
      type: 'image/avif',
      srcset:
        '/demo/chanderi-silk.lac-400.avif 400w, /demo/chanderi-silk.lac-1200.avif 1200w, /demo/chanderi-silk.lac-800.avif 800w',
    },
    {
      type: 'image/webp',
      srcset:
        '/demo/chanderi-silk.lac-400.webp 400w, /demo/chanderi-silk.lac-1200.webp 1200w, /demo/chanderi-silk.lac-800.webp 800w',
    },
  ]);
});

test('where only its middle is shown, bands of the larger widths come first, then the whole of it', () => {
  expect(bandSources({ src: '/demo/a.jpg', widths: [400, 800, 1200] })).toEqual([
    { type: 'image/avif', srcset: '/demo/a-band-800.avif 800w, /demo/a-band-1200.avif 1200w' },
    { type: 'image/webp', srcset: '/demo/a-400.webp 400w, /demo/a-800.webp 800w, /demo/a-1200.webp 1200w' },
  ]);
  const small = { src: '/demo/a.jpg', widths: [400, 800] };
  expect(bandSources(small)).toEqual(pictureSources(small));
  expect(bandSources(sketch)).toEqual([]);
  expect(bandOf({ width: 1000, height: 1250 })).toEqual({ left: 0, top: 425, width: 1000, height: 400 });
  expect(bandOf({ width: 1000, height: 300 })).toEqual({ left: 0, top: 0, width: 1000, height: 300 });
});

test('each file of a picture that was uploaded is known by its name, and nothing else is', () => {
  const stem = '0123456789abcdef'.repeat(2);
  const files = allFiles({ src: `/media/${stem}.jpg`, widths: [400, 800, 1200] });
  expect(files).toHaveLength(9);
  for (const file of files) expect(mediaName(file)?.stem).toBe(stem);
  for (const other of ['-band-800.webp', '-band-80000.avif', '-800.avif.avif', '-band.avif']) {
    expect(mediaName(`/media/${stem}${other}`)).toBeNull();
  }
});

test('a picture without widths is its own file and nothing else', () => {
  expect(pictureSources(sketch)).toEqual([]);
  expect(largestPicture(sketch)).toBe('/demo/sketch.svg');
});

test('the largest file is the widest, whatever their order', () => {
  expect(largestPicture(silk)).toBe('/demo/chanderi-silk.lac-1200.avif');
});

test('widths are the same after the database has had them', () => {
  expect(widthsFromText(widthsToText([400, 800, 1200]))).toEqual([400, 800, 1200]);
  expect(widthsFromText(widthsToText([]))).toEqual([]);
});
