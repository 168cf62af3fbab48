import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cartCookie,
  cartInCookies,
  countOf,
  parseCart,
  serialiseCart,
  withLine,
  withLineAmount,
  withoutLine,
  withoutOrdered,
} from '#shared/cart-cookie.ts';
import { MOST_LINES, MOST_PIECES, variantKey, type CartLine } from '#shared/cart.ts';

const kurta = (quantity: number, size = 'M'): CartLine => ({
  kind: 'tailored',
  productId: 'prd_kurta',
  size,
  quantity,
});
const silk = (lengthCm: number, colourId = 'col_indigo'): CartLine => ({
  kind: 'fabric',
  productId: 'prd_silk',
  colourId,
  lengthCm,
});

describe('the cookie’s text', () => {
  test('names kind, product, size or colour and amount', () => {
    expect(serialiseCart([kurta(2), silk(280)])).toBe('t.prd_kurta.M.2~f.prd_silk.col_indigo.280');
  });

  test('is read back as it was written, whatever a size or an id is called', () => {
    const id = fc.stringMatching(/^[\w-]{1,64}$/);
    const size = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .filter(
        (text) => text.length <= 40 && text === text.trim() && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text),
      )
      .filter((text) => text !== '');
    const line = fc.oneof(
      fc.record({
        kind: fc.constant('tailored' as const),
        productId: id,
        size,
        quantity: fc.integer({ min: 1, max: MOST_PIECES }),
      }),
      fc.record({
        kind: fc.constant('fabric' as const),
        productId: id,
        colourId: id,
        lengthCm: fc.integer({ min: 1, max: 100_000 }),
      }),
    );
    const cart = fc.uniqueArray(line, { selector: variantKey, maxLength: MOST_LINES });
    fc.assert(
      fc.property(cart, (lines) => {
        expect(parseCart(serialiseCart(lines))).toEqual(lines);
      }),
    );
  });

  test('holds nothing that a cookie can’t hold or that cookie code decodes', () => {
    const text = serialiseCart([kurta(1, 'M 40; "long", 100% ~ 3.5!')]);
    expect(text).toMatch(/^[\w.~!-]+$/);
    expect(decodeURIComponent(text)).toBe(text);
    expect(encodeURIComponent(text)).not.toContain('%');
  });

  test('is also read when its odd characters were percent-encoded', () => {
    expect(parseCart('t.prd_kurta.M%2040.1')).toEqual([kurta(1, 'M 40')]);
  });

  test('never throws, and what it yields can be written again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[tf.~!%0-9a-z]*$/)), (rubbish) => {
        const lines = parseCart(rubbish);
        expect(parseCart(serialiseCart(lines))).toEqual(lines);
      }),
    );
  });

  test.each([
    ['another kind', 'x.prd_kurta.M.1'],
    ['a missing part', 't.prd_kurta.1'],
    ['a part too many', 't.prd_kurta.M.1.9'],
    ['no product', 't..M.1'],
    ['no pieces', 't.prd_kurta.M.0'],
    ['fewer than none', 't.prd_kurta.M.-1'],
    ['half a piece', 't.prd_kurta.M.1e3'],
    ['an endless amount', 't.prd_kurta.M.99999999'],
    ['broken encoding', 't.prd_kurta.!zz.1'],
    ['an id that no product has', 't.prd!20x.M.1'],
    ['a control character', 't.prd_kurta.M!0A.1'],
    ['an endless id', `t.${'p'.repeat(65)}.M.1`],
  ])('drops a line with %s and keeps the others', (_what, bad) => {
    expect(parseCart(`${bad}~f.prd_silk.col_indigo.280`)).toEqual([silk(280)]);
  });

  test('joins the same variant and stays within what an order may hold', () => {
    expect(parseCart('t.prd_kurta.M.15~t.prd_kurta.L.1~t.prd_kurta.M.15')).toEqual([
      kurta(MOST_PIECES),
      kurta(1, 'L'),
    ]);
    const many = Array.from({ length: 80 }, (_, index) => `t.prd_${index}.M.1`).join('~');
    expect(parseCart(many)).toHaveLength(MOST_LINES);
  });

  test('is found among other cookies, and only under its own name', () => {
    expect(cartInCookies('a=1; cart=t.prd_kurta.M.2; b=2')).toEqual([kurta(2)]);
    expect(cartInCookies('oldcart=t.prd_kurta.M.2')).toEqual([]);
    expect(cartInCookies(null)).toEqual([]);
  });
});

describe('the cookie', () => {
  test('belongs to the whole site for 30 days, and to https only where there is https', () => {
    expect(cartCookie([kurta(1)], { secure: true })).toBe(
      'cart=t.prd_kurta.M.1; Path=/; Max-Age=2592000; SameSite=Lax; Secure',
    );
    expect(cartCookie([kurta(1)], { secure: false })).not.toContain('Secure');
  });

  test('goes when the cart is empty', () => {
    expect(cartCookie([], { secure: false })).toContain('Max-Age=0');
  });
});

describe('changing the cart', () => {
  test('adds to a line that is there', () => {
    expect(withLine([kurta(2), silk(100)], silk(180))).toEqual({ ok: true, lines: [kurta(2), silk(280)] });
  });

  test('refuses more pieces than an order holds, and keeps what was there', () => {
    expect(withLine([kurta(19)], kurta(2))).toMatchObject({ ok: false, reason: 'too-many' });
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses an amount of %s', (amount) => {
    expect(withLineAmount([kurta(2)], kurta(2), amount)).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  test('says that it is full at 50 different items', () => {
    const lines = Array.from({ length: MOST_LINES }, (_, index) => kurta(1, `size ${index}`));
    expect(withLine(lines, kurta(1))).toMatchObject({ ok: false, reason: 'too-wide' });
    expect(withLine(lines, kurta(1, 'size 7'))).toMatchObject({ ok: true });
  });

  test('says that it is full before a browser would drop the cookie', () => {
    let lines: CartLine[] = [];
    for (let index = 0; index < MOST_LINES; index++) {
      const change = withLine(lines, kurta(1, `${'आकार '.repeat(5)}${index}`));
      if (!change.ok) {
        expect(change.reason).toBe('full');
        break;
      }
      lines = change.lines;
    }
    expect(lines.length).toBeLessThan(MOST_LINES);
    expect(cartCookie(lines, { secure: true }).length).toBeLessThan(4096);
  });

  test('takes one line out and leaves the others', () => {
    expect(withoutLine([kurta(2), silk(280)], variantKey(kurta(1)))).toEqual([silk(280)]);
  });

  test('what was added while an order was being paid stays in the cart', () => {
    expect(withoutOrdered([kurta(3), silk(280), kurta(1, 'L')], [kurta(2), silk(280)])).toEqual([
      kurta(1),
      kurta(1, 'L'),
    ]);
  });

  test('counts pieces, and each cut as one', () => {
    expect(countOf([kurta(2), silk(280), silk(100, 'col_madder')])).toBe(4);
  });
});
