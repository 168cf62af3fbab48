import { expect, test } from 'vitest';
import { largestPicture, pictureSources, widthsFromText, widthsToText } from '#shared/picture-sources.ts';

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
