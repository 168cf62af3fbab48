import { expect, test } from 'vitest';
import {
  metresText,
  readDescription,
  readMetres,
  readName,
  readPieces,
  readPrice,
  readSlug,
} from '#server/domain/product-fields.ts';
import { readHex, readHsn, readSku, readWeave, skuFor } from '#server/domain/goods-fields.ts';
import { emptyDraft, newDraftFrom, readNewDraft, slugFrom } from '#server/domain/new-product-form.ts';
import {
  differences,
  draftFrom,
  freshDraft,
  readDraft,
  rebasedDraft,
  type EditableProduct,
} from '#server/domain/product-form.ts';
import { orderByPlaces } from '#server/domain/product-variants.ts';

const silk: EditableProduct = {
  kind: 'fabric',
  name: 'Chanderi',
  slug: 'chanderi',
  description: 'Two\nlines',
  price: 1299,
  status: 'active',
  position: 4,
  category: 'silks',
  hsn: '5007',
  composition: '100% silk',
  care: '',
  colourName: '',
  hex: '',
  sizeChart: '',
  weave: 'plain',
  widthCm: 112,
  gsm: 60,
  cutStepCm: 10,
  cutLeastCm: 50,
  cutMostCm: 3000,
  updatedAt: '2026-11-21T10:00:00.000Z',
  variants: [
    { id: 'col_a', label: 'Lac', amount: 1240, held: 0, sku: null, hex: '#8c2547', sale: 'on-sale' },
    { id: 'col_b', label: 'Indigo', amount: 500, held: 0, sku: null, hex: '#26375f', sale: 'on-sale' },
  ],
};

/** What a browser sends of an unchanged form. */
const sent = {
  seen: silk.updatedAt,
  name: 'Chanderi',
  slug: 'chanderi',
  description: 'Two\r\nlines',
  price: '1299',
  status: 'active',
  position: '4',
  category: 'silks',
  hsn: '5007',
  composition: '100% silk',
  care: '',
  weave: 'plain',
  widthCm: '112',
  gsm: '60',
  cutStepCm: '10',
  cutLeastCm: '50',
  cutMostCm: '3000',
  'label-col_a': 'Lac',
  'hex-col_a': '#8c2547',
  'stock-col_a': '12.40',
  'seen-col_a': '1240',
  'label-col_b': 'Indigo',
  'hex-col_b': '#26375f',
  'stock-col_b': '5.00',
  'seen-col_b': '500',
  'new-0-label': '',
  'new-0-mark': '#d8c7a6',
  'new-0-stock': '',
};

test('prices are whole rupees, as people in India write them', () => {
  for (const [typed, value] of [
    ['0', 0],
    ['1299', 1299],
    [' ₹1,23,456 ', 123456],
    ['₹ 1,299', 1299],
    ['10,00,000', 1000000],
    ['1,000,000', 1000000],
  ] as const) {
    expect(readPrice(typed), typed).toEqual({ value });
  }
  for (const typed of [
    '',
    '₹',
    '-5',
    '−5',
    '₹-5',
    '12.5',
    '12.',
    '.5',
    '1e3',
    '0x10',
    '1,2',
    ',5',
    '10,00,001',
  ]) {
    expect(readPrice(typed), typed).toHaveProperty('problem');
  }
  for (const typed of ['१२', '5 rupees', 'NaN', 'Infinity', '1 000', '999999999999999999999', '+5']) {
    expect(readPrice(typed), typed).toHaveProperty('problem');
  }
});

test('pieces are whole, metres have at most two decimals', () => {
  expect(readPieces(' 12 ')).toEqual({ value: 12 });
  expect(readPieces('99,999')).toEqual({ value: 99999 });
  for (const typed of ['', '-1', '1.0', '1e3', '100000', 'x']) {
    expect(readPieces(typed), typed).toHaveProperty('problem');
  }
  for (const [typed, value] of [
    ['12.40', 1240],
    ['12.4', 1240],
    ['12', 1200],
    ['0.07', 7],
    ['1.15', 115],
    ['99999.99', 9999999],
  ] as const) {
    expect(readMetres(typed), typed).toEqual({ value });
  }
  for (const typed of ['', '-1', '1.005', '1e3', '12,40', '1.', '100000', '12 m', 'NaN']) {
    expect(readMetres(typed), typed).toHaveProperty('problem');
  }
  for (const lengthCm of [0, 7, 115, 1240, 9999999]) {
    expect(readMetres(metresText(lengthCm))).toEqual({ value: lengthCm });
  }
});

test('names are one line, addresses small letters with single hyphens', () => {
  expect(readName('  Indigo kurta ')).toEqual({ value: 'Indigo kurta' });
  for (const typed of [' ', 'a\nb', 'a\u0007b', 'a\u2028b', '\ud800', 'x'.repeat(121)]) {
    expect(readName(typed)).toHaveProperty('problem');
  }
  expect(readSlug('indigo-kurta-2')).toEqual({ value: 'indigo-kurta-2' });
  for (const typed of ['', 'Kurta', 'a--b', '-a', 'a-', 'a b', 'a/b', 'index', 'कुर्ता', 'x'.repeat(81)]) {
    expect(readSlug(typed), typed).toHaveProperty('problem');
  }
  expect(readDescription('One\r\n\r\ntwo')).toEqual({ value: 'One\n\ntwo' });
  for (const typed of ['a\u0000b', 'x'.repeat(5001)]) {
    expect(readDescription(typed)).toHaveProperty('problem');
  }
});

test('a form that comes back untouched asks for what the product is', () => {
  const draft = draftFrom(sent, silk);
  expect(draft && readDraft(draft, silk)).toEqual({
    wish: {
      seen: silk.updatedAt,
      facts: {
        name: 'Chanderi',
        slug: 'chanderi',
        category: 'silks',
        description: 'Two\nlines',
        price: 1299,
        status: 'active',
        position: 4,
        hsn: '5007',
        composition: '100% silk',
        care: '',
        weave: 'plain',
        widthCm: 112,
        gsm: 60,
        cutStepCm: 10,
        cutLeastCm: 50,
        cutMostCm: 3000,
      },
      variants: new Map([
        ['col_a', { label: 'Lac', hex: '#8c2547', place: 1, sale: 'on-sale' }],
        ['col_b', { label: 'Indigo', hex: '#26375f', place: 2, sale: 'on-sale' }],
      ]),
      added: [],
      counts: [
        { variantId: 'col_a', seen: 1240, counted: 1240 },
        { variantId: 'col_b', seen: 500, counted: 500 },
      ],
    },
  });
});

test('a form with fields that are not the product’s is not understood', () => {
  const short = Object.entries(sent).filter(([name]) => name !== 'price');
  expect(draftFrom(Object.fromEntries(short), silk)).toBeNull();
  expect(draftFrom({ ...sent, more: '1' }, silk)).toBeNull();
  expect(draftFrom({ ...sent, 'stock-col_c': '1' }, silk)).toBeNull();
  expect(draftFrom({ ...sent, 'seen-col_a': '-1' }, silk)).toBeNull();
  expect(draftFrom({ ...sent, 'seen-col_a': '1e3' }, silk)).toBeNull();
});

test('every wrong field is told, by its name', () => {
  const wrong = { ...sent, name: '', price: '12.50', 'stock-col_b': '1e3', status: 'gone' };
  const read = readDraft(draftFrom(wrong, silk)!, silk);
  expect('problems' in read && read.problems.map(({ field }) => field)).toEqual([
    'name',
    'price',
    'status',
    'stock-col_b',
  ]);
});

test('colours are taken out of the shop, and given other places', () => {
  const read = (more: Record<string, string>) => readDraft(draftFrom({ ...sent, ...more }, silk)!, silk);
  expect(read({ 'sale-col_a': 'withdrawn', 'place-col_b': '1' })).toMatchObject({
    wish: {
      variants: new Map([
        ['col_a', { label: 'Lac', hex: '#8c2547', place: 1, sale: 'withdrawn' }],
        ['col_b', { label: 'Indigo', hex: '#26375f', place: 1, sale: 'on-sale' }],
      ]),
    },
  });
  const wrong = read({ 'sale-col_a': 'gone', 'place-col_b': '0' });
  expect('problems' in wrong && wrong.problems.map(({ field }) => field)).toEqual([
    'sale-col_a',
    'place-col_b',
  ]);
});

test('who wishes for another one’s place comes before it on the way up, and after it on the way down', () => {
  const order = (wishes: Record<string, number>) =>
    orderByPlaces(
      ['a', 'b', 'c', 'd'],
      new Map(Object.entries(wishes).map(([id, place]) => [id, { place }])),
    ).join('');
  expect(order({})).toBe('abcd');
  expect(order({ c: 1 })).toBe('cabd');
  expect(order({ a: 3 })).toBe('bcad');
  expect(order({ a: 9 })).toBe('bcda');
  expect(order({ a: 4, d: 1 })).toBe('dbca');
  expect(order({ c: 1, d: 1 })).toBe('cdab');
});

test('after somebody else’s change what was typed stays, and stock that nobody touched follows', () => {
  const draft = draftFrom({ ...sent, price: '1500', 'stock-col_a': '11' }, silk)!;
  const now = {
    ...silk,
    name: 'Chanderi silk',
    updatedAt: '2026-11-21T11:00:00.000Z',
    variants: silk.variants.map((variant) => ({ ...variant, amount: variant.amount - 100 })),
  };
  const rebased = rebasedDraft(draft, now);
  expect(rebased).toMatchObject({ seen: now.updatedAt, texts: { price: '1500', name: 'Chanderi' } });
  expect(rebased.counts).toEqual([
    { variantId: 'col_a', seen: 1140, typed: '11' },
    { variantId: 'col_b', seen: 400, typed: '4.00' },
  ]);
  expect([...differences(rebased, now)]).toEqual([
    ['name', 'Chanderi silk'],
    ['price', '1299'],
    ['stock-col_a', '11.40'],
  ]);
  expect(differences(freshDraft(silk), silk).size).toBe(0);
});

test('new colours are read from their rows; two of one name, and cuts that nobody can make, are told', () => {
  const read = (more: Record<string, string>) => readDraft(draftFrom({ ...sent, ...more }, silk)!, silk);
  const row = { 'new-0-label': ' Madder ', 'new-0-mark': '#97392C', 'new-0-stock': '3.15' };
  expect(read(row)).toMatchObject({
    wish: { added: [{ row: 0, label: 'Madder', sku: null, hex: '#97392c', amount: 315 }] },
  });
  expect(read({ ...row, 'new-0-label': 'LAC' })).toEqual({
    problems: [{ field: 'new-0-label', message: 'There is “LAC” already.' }],
  });
  expect(read({ ...row, 'new-0-stock': '' })).toMatchObject({ problems: [{ field: 'new-0-stock' }] });
  expect(read({ cutMostCm: '40' })).toMatchObject({ problems: [{ field: 'cutMostCm' }] });
  expect(read({ cutStepCm: '70', cutLeastCm: '50', cutMostCm: '60' })).toMatchObject({
    problems: [{ field: 'cutStepCm' }],
  });
});

test('a new garment’s form asks for a draft with its sizes, and rows that are empty add nothing', () => {
  const blank = emptyDraft('tailored');
  const fields = {
    ...blank.texts,
    name: 'Indigo kurta',
    category: 'kurtas',
    price: '₹1,299',
    'new-0-label': 'M',
    'new-0-mark': '',
    'new-0-stock': '4',
    'new-1-label': '',
    'new-1-mark': '',
    'new-1-stock': '',
    'new-2-label': 'L',
    'new-2-mark': 'KUR-L',
    'new-2-stock': '0',
  };
  const read = readNewDraft(newDraftFrom(fields, 'tailored')!);
  expect(read).toMatchObject({
    wish: {
      kind: 'tailored',
      facts: { name: 'Indigo kurta', price: 1299, category: 'kurtas' },
      added: [
        { row: 0, label: 'M', sku: '', amount: 4 },
        { row: 2, label: 'L', sku: 'KUR-L', amount: 0 },
      ],
    },
  });
  expect(newDraftFrom({ ...fields, slug: 'x' }, 'tailored')).toBeNull();
  expect(newDraftFrom(fields, 'fabric')).toBeNull();
  const wrong = readNewDraft(newDraftFrom({ ...fields, category: '', 'new-2-mark': 'a b' }, 'tailored')!);
  expect('problems' in wrong && wrong.problems.map(({ field }) => field)).toEqual(['category', 'new-2-mark']);
});

test('an address is made of a name, in small letters of the Latin alphabet', () => {
  for (const [name, slug] of [
    ['Mul cotton, undyed', 'mul-cotton-undyed'],
    ['Asha’s Kurta', 'ashas-kurta'],
    ['Crêpe  —  de Chine', 'crepe-de-chine'],
    ['चंदेरी', 'product'],
    ['Index', 'product'],
    ['x'.repeat(120), 'x'.repeat(75)],
  ] as const) {
    expect(slugFrom(name)).toBe(slug);
    expect(readSlug(slugFrom(name))).toEqual({ value: slug });
  }
});

test('codes, colours and weaves are kept in one spelling', () => {
  expect(readHsn(' 62 05 ')).toEqual({ value: '6205' });
  expect(readHsn('')).toEqual({ value: '' });
  for (const typed of ['62', '62051', '6205x']) expect(readHsn(typed)).toHaveProperty('problem');
  expect(readHex('#26375F')).toEqual({ value: '#26375f' });
  for (const typed of ['', 'red', '#fff', '#26375g', 'url(x)'])
    expect(readHex(typed)).toHaveProperty('problem');
  expect(readWeave('Block print')).toEqual({ value: 'block-print' });
  expect(readWeave('3/1')).toHaveProperty('problem');
  expect(readSku('KUR-IND-M')).toEqual({ value: 'KUR-IND-M' });
  for (const typed of ['', ' a b', '=1+1', '-x', '<x>']) expect(readSku(typed)).toHaveProperty('problem');
  expect(skuFor('indigo-kurta', 'XL / 44')).toBe('INDIGO-KURTA-XL-44');
});
