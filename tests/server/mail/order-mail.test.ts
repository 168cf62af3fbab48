import { expect, test } from 'vitest';
import { htmlPart } from '#server/mail/html-part.ts';
import type { MailBody, MailShop } from '#server/mail/mail-body.ts';
import type { MailOrder, MailRefund } from '#server/mail/mail-order.ts';
import {
  orderCancelledMail,
  orderDeliveredMail,
  orderDispatchedMail,
  orderPaidMail,
  orderReceivedMail,
  orderRefundedMail,
} from '#server/mail/order-mail.ts';
import { textPart } from '#server/mail/text-part.ts';

const shop: MailShop = {
  name: 'Gaz & Girah',
  url: 'https://shop.example',
  address: 'Johari Bazaar, Jaipur',
  phone: '+91 141 000 0000',
  email: 'shop@gaz.example',
};

const order: MailOrder = {
  number: 1042,
  name: 'Asha Rao',
  url: 'https://shop.example/orders/token',
  placedAt: '2026-11-21T20:00:00.000Z',
  lines: [
    { name: 'Indigo kurta', detail: 'Size M · 2 × ₹60,000', total: 120_000 },
    { name: 'Chanderi', detail: 'Colour Ivory · 2.8 m at ₹1,240 a metre', total: 3472 },
  ],
  subtotal: 123_472,
  discount: 500,
  promoCode: 'DIWALI',
  shipping: 0,
  tax: 5856,
  total: 122_972,
  address: ['Asha Rao', '4 Brigade Road', 'Bengaluru 560001', 'Karnataka, India'],
  status: 'confirmed',
  paymentStatus: 'paid',
  isOffline: false,
  heldUntil: null,
  parcel: { carrier: null, trackingNumber: null },
};

/** The HTML part as a reader sees it. */
function readable(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

const bodies: [string, MailBody][] = [
  ['received', orderReceivedMail({ ...order, isOffline: true, paymentStatus: 'pending' })],
  ['paid', orderPaidMail(order)],
  ['dispatched', orderDispatchedMail(order)],
  ['delivered', orderDeliveredMail(order)],
  ['cancelled', orderCancelledMail({ ...order, status: 'cancelled' })],
  ['refunded', orderRefundedMail(order, { amountPaise: 5000, isStray: false })],
];

test.each(bodies)('%s: both parts name the shop, the lines, the total, and the order’s page', (_, body) => {
  for (const part of [textPart(body, shop), readable(htmlPart(body, shop))]) {
    for (const said of [
      'Gaz & Girah',
      'Indigo kurta',
      'Colour Ivory · 2.8 m',
      '₹1,22,972',
      '−₹500',
      'DIWALI',
    ]) {
      expect(part).toContain(said);
    }
    // Placed late in the evening in UTC, which is the next day in India.
    expect(part).toContain('22 November 2026');
  }
  expect(textPart(body, shop)).toContain('https://shop.example/orders/token');
  expect(htmlPart(body, shop)).toContain('href="https://shop.example/orders/token"');
  expect(body.subject).toContain('1042');
});

test('an order that waits for its money says until when its goods are kept', () => {
  const body = orderReceivedMail({ ...order, heldUntil: '2026-11-24T10:00:00.000Z' });
  expect(textPart(body, shop)).toMatch(/until 24 November.* 3:30\spm/);
  expect(textPart(orderReceivedMail(order), shop)).not.toContain('until');
});

test('a parcel has its carrier and number, and a link only where the number is plainly one', () => {
  const withParcel = (carrier: string | null, trackingNumber: string | null): string =>
    textPart(orderDispatchedMail({ ...order, parcel: { carrier, trackingNumber } }), shop);
  expect(withParcel('Delhivery', '1490 8172 65')).toContain(
    'https://www.delhivery.com/track-v2/package/1490817265',
  );
  expect(withParcel('India Post', 'EE123456789IN')).toContain('Tracking number: EE123456789IN');
  expect(withParcel('India Post', 'EE123456789IN')).not.toContain('Follow the parcel');
  expect(withParcel('Delhivery', '1?x=//evil.example')).not.toContain('delhivery.com');
  expect(withParcel(null, null)).not.toContain('Carrier:');
});

test('a cancelled order says where its money is', () => {
  const said = (change: Partial<MailOrder>): string =>
    textPart(orderCancelledMail({ ...order, status: 'cancelled', ...change }), shop);
  expect(said({ paymentStatus: 'pending' })).toContain('nothing is to be paid');
  expect(said({ paymentStatus: 'paid' })).toContain('what you paid goes back to you');
  expect(said({ paymentStatus: 'paid', isOffline: true })).toContain('We will get in touch about how');
  const free = said({ paymentStatus: 'paid', isOffline: true, total: 0 });
  expect(free).toContain('nothing is to be paid');
  expect(free).not.toMatch(/money/i);
});

test('a refund says how much of what, and how long it takes', () => {
  const said = (refund: Partial<MailRefund>, change: Partial<MailOrder> = {}): string =>
    textPart(
      orderRefundedMail({ ...order, ...change }, { amountPaise: 5000, isStray: false, ...refund }),
      shop,
    );
  expect(said({ amountPaise: 123_450 })).toContain('₹1,234.50 of the ₹1,22,972');
  expect(said({ amountPaise: 12_297_200 })).toContain('We have sent back the ₹1,22,972 that');
  expect(said({})).toContain('five to seven working days');
  // A second payment's money says nothing of the order that the first one paid.
  const ofSecond = said({ amountPaise: 12_297_200, isStray: true });
  expect(ofSecond).toContain('The order itself stays as it is.');
  expect(ofSecond).not.toContain('that you paid for order');
  // No bank is asked for what the shop took by hand.
  expect(said({}, { isOffline: true })).toContain('We give back ₹50 of the ₹1,22,972 that you paid');
  expect(said({}, { isOffline: true })).not.toMatch(/bank/i);
});

test('an order from before numbers and links is told of all the same', () => {
  const body = orderDeliveredMail({ ...order, number: null, url: null });
  expect(body.subject).toBe('Your order has arrived');
  expect(htmlPart(body, shop)).not.toContain('/orders/');
});

const NASTY =
  '<img src=x onerror=alert(1)>"\'&\r\nBcc: all@example.in\u2028x\u0000 http://evil.example/a b@evil.example';

test('what people type is text, on one line, and never a link', () => {
  const typed: MailOrder = {
    ...order,
    name: NASTY,
    promoCode: NASTY,
    address: [NASTY],
    lines: [{ name: NASTY, detail: NASTY, total: 1 }],
    parcel: { carrier: NASTY, trackingNumber: NASTY },
  };
  for (const body of [orderReceivedMail(typed), orderPaidMail(typed), orderDispatchedMail(typed)]) {
    const html = htmlPart(body, { ...shop, name: NASTY });
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/^Bcc/m);
    expect(html.match(/href="[^"]*"/g)?.filter((link) => !link.includes('https://shop.example'))).toEqual([]);
    const text = textPart(body, shop);
    expect(text).not.toMatch(/^Bcc/m);
    // Neither control characters nor separators that some programs take for line ends.
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  }
  const greeting = textPart(orderReceivedMail({ ...order, name: NASTY, address: [NASTY] }), shop);
  expect(greeting).not.toMatch(/https?:\/\/evil|evil\.example/);
});
