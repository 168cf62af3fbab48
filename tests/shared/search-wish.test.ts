import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLOUR_FAMILIES } from '#shared/colour-family.ts';
import { isFiltered, MOST_QUERY, NO_WISH, readSearchWish, searchPath, SORTS } from '#shared/search-wish.ts';

const read = (query: string) => readSearchWish(new URLSearchParams(query));

describe('an address', () => {
  test('says all of a wish, and is read back as the same', () => {
    const wish = {
      text: 'silk & “mul”',
      categories: ['silks-brocades', 'cottons-linens'],
      kinds: ['tailored', 'fabric'] as const,
      colours: ['red', 'blue'] as const,
      sizes: ['M', 'One size'],
      materials: ['silk'],
      priceFrom: 500,
      priceTo: 2000,
      inStock: true,
      sort: 'price-up',
      page: 3,
    } as const;
    const path = searchPath(wish);
    expect(path).toBe(
      '/search?q=silk+%26+%E2%80%9Cmul%E2%80%9D&category=silks-brocades&category=cottons-linens&kind=tailored&kind=fabric&colour=red&colour=blue&size=M&size=One+size&material=silk&price-from=500&price-to=2000&stock=in&sort=price-up&page=3',
    );
    expect(read(path.slice(path.indexOf('?')))).toEqual(wish);
  });

  test('of no wish has no query', () => {
    expect(searchPath({})).toBe('/search');
    expect(searchPath(NO_WISH)).toBe('/search');
    expect(read('')).toEqual(NO_WISH);
  });

  test('is the same whatever the order in which colours were chosen', () => {
    expect(searchPath(read('colour=blue&colour=red'))).toBe(searchPath(read('colour=red&colour=blue')));
  });
});

describe('rubbish in an address', () => {
  test('is left out', () => {
    expect(
      read(
        'kind=hat&colour=loud&category=../etc&category=%00&sort=random&page=0&page=2&stock=yes&price-from=lots&price-to=-5',
      ),
    ).toEqual(NO_WISH);
    for (const page of ['-1', '1.5', '1e3', '9999999', '٣', '']) expect(read(`page=${page}`).page).toBe(1);
  });

  test('of control characters and halves of characters leaves the words', () => {
    expect(read(`q=${encodeURIComponent(' kurta\u0000\u200b\n\tblue\u2028 ')}`).text).toBe('kurta blue');
    expect(read('q=%ff%fekurta').text).toBe('kurta');
  });

  test('of a long text is cut to what is looked at', () => {
    expect(Array.from(read(`q=${'क'.repeat(5000)}`).text)).toHaveLength(MOST_QUERY);
    expect(read(`q=${'😀'.repeat(100)}`).text.isWellFormed()).toBe(true);
  });

  test('of a thousand values is cut too', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `size=${index}`).join('&');
    expect(read(many).sizes.length).toBeLessThanOrEqual(30);
  });
});

test('prices are read as people type them, and turned round where they must be', () => {
  expect(read('price-from=%E2%82%B9+1,500')).toMatchObject({ priceFrom: 1500, priceTo: null });
  expect(read('price-from=2000&price-to=500')).toMatchObject({ priceFrom: 500, priceTo: 2000 });
});

test('a wish is filtered by anything but text, order and page', () => {
  expect(isFiltered(read('q=silk&sort=newest&page=2'))).toBe(false);
  for (const filter of [
    'category=silks',
    'kind=fabric',
    'colour=red',
    'size=M',
    'material=silk',
    'price-to=9',
    'stock=in',
  ]) {
    expect(isFiltered(read(filter)), filter).toBe(true);
  }
});

test('whatever is asked for, its address is read as the same again', () => {
  const line = fc.string({ unit: 'binary', maxLength: 100 });
  const anything = fc.array(
    fc.tuple(
      fc.constantFrom(
        'q',
        'category',
        'kind',
        'colour',
        'size',
        'material',
        'price-from',
        'price-to',
        'stock',
        'sort',
        'page',
      ),
      fc.oneof(line, fc.constantFrom('in', 'fabric', '12', 'M', ...SORTS, ...COLOUR_FAMILIES)),
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(anything, (pairs) => {
      const wish = readSearchWish(
        new URLSearchParams(pairs.map(([name, value]) => [name, value.toWellFormed()])),
      );
      const path = searchPath(wish);
      expect(read(path.includes('?') ? path.slice(path.indexOf('?')) : '')).toEqual(wish);
    }),
  );
});
