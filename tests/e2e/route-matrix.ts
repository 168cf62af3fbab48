/**
 * Every route under src/pages, and who may use it: a line each. A route without a line fails `access-matrix.spec.ts`.
 * What begins with a colon in a path is filled in by the test with one of its own (`Scene`).
 */
import { randomUUID } from 'node:crypto';
import type { AdminRole } from '../../src/server/db/admins.ts';
import { checkout, CHURIDAR, MUL_UNDYED, newEmail, newKey, pieces } from './api-requests.ts';

/** What a route is tried with; fresh for each try. */
export interface Scene {
  /** An unpaid order of one piece. */
  order: { orderId: string; token: string; providerOrderId: string };
  /** The secret part of a subscriber's mailed link. */
  letter: string;
  /** What one piece costs with its shipping. Rupees. */
  total: number;
}

export interface Route {
  /** The least that somebody must be; null where anybody may. */
  least: AdminRole | null;
  method: 'GET' | 'POST';
  /** `:order`, `:token`, `:letter`, `:person`, `:customer`, `:codes`, `:import`, `:length`, `:invitation` and `:invite` are filled in. */
  path: string;
  /** What those who may are answered with. */
  answers: readonly number[];
  /** The fields of a form, or a function that makes the JSON that is sent. */
  sent?: Record<string, string> | ((scene: Scene) => unknown);
  /** What it is safe by where the sender has no Origin of ours. */
  safeBy?: 'signature' | 'token';
}

/** A page or an answer to read. */
const see = (least: AdminRole | null, path: string, ...answers: number[]): Route => ({
  least,
  method: 'GET',
  path,
  answers: answers.length > 0 ? answers : [200],
});

/** A form. */
const act = (
  least: AdminRole | null,
  path: string,
  sent: Record<string, string> = {},
  ...answers: number[]
): Route => ({ least, method: 'POST', path, sent, answers: answers.length > 0 ? answers : [303, 422] });

/** A call with JSON that anybody may make. */
const call = (path: string, sent: (scene: Scene) => unknown, ...answers: number[]): Route => ({
  least: null,
  method: 'POST',
  path,
  sent,
  answers,
});

const lines = (): unknown => ({ lines: [pieces(1)] });
const money = { refundId: 'ref_0123456789abcdef', money: 'refund', goods: 'restock' };
const give = { step: 'give', refundId: money.refundId, seen: '0', amountPaise: '100', shipping: '1' };
const password = { current: 'not it', wanted: 'a new long password', again: 'a new long password' };
const chosen = { wanted: 'a long password', again: 'a long password' };
const kurta = { productId: CHURIDAR, size: 'M', quantity: '1' };

export const ROUTES: Readonly<Record<string, readonly Route[]>> = {
  '404.astro': [see(null, '/no-such-page', 404)],
  'about.astro': [see(null, '/about')],
  'admin/account.astro': [see('viewer', '/admin/account'), act('viewer', '/admin/account', password)],
  'admin/account/second-factor.astro': [
    see('viewer', '/admin/account/second-factor'),
    act('viewer', '/admin/account/second-factor', { step: 'begin', password: 'not it' }),
  ],
  'admin/account/sessions/[id].ts': [act('viewer', '/admin/account/sessions/none')],
  'admin/alerts/[id].ts': [act('staff', '/admin/alerts/1')],
  'admin/audit.astro': [see('viewer', '/admin/audit')],
  'admin/audit.csv.ts': [see('viewer', '/admin/audit.csv')],
  'admin/customers/[id].astro': [see('viewer', '/admin/customers/:customer')],
  'admin/customers/[id]/erase.astro': [
    see('owner', '/admin/customers/:customer/erase'),
    act('owner', '/admin/customers/:customer/erase', { email: 'not-theirs@example.in' }),
  ],
  'admin/customers/[id]/export.ts': [act('staff', '/admin/customers/:customer/export', {}, 200)],
  'admin/customers/index.astro': [see('viewer', '/admin/customers')],
  'admin/data/export.ts': [act('staff', '/admin/data/export', { what: 'stock' }, 200)],
  'admin/data/import.ts': [act('staff', '/admin/data/import')],
  'admin/data/imports/[id].astro': [see('viewer', '/admin/data/imports/:import')],
  'admin/data/imports/[id]/apply.ts': [act('staff', '/admin/data/imports/:import/apply')],
  'admin/data/index.astro': [see('viewer', '/admin/data')],
  'admin/index.astro': [see('viewer', '/admin')],
  'admin/invitation/[token].astro': [
    see(null, '/admin/invitation/:invite'),
    act(null, '/admin/invitation/:invite', chosen),
  ],
  'admin/mail/[id].astro': [see('viewer', '/admin/mail/1')],
  'admin/mail/[id]/again.ts': [act('staff', '/admin/mail/1/again')],
  'admin/mail/[id]/html.astro': [see('viewer', '/admin/mail/1/html')],
  'admin/mail/index.astro': [see('viewer', '/admin/mail')],
  'admin/newsletter/[id]/unsubscribe.ts': [act('staff', '/admin/newsletter/1/unsubscribe')],
  'admin/newsletter/export.ts': [act('staff', '/admin/newsletter/export', {}, 200)],
  'admin/newsletter/index.astro': [see('viewer', '/admin/newsletter')],
  'admin/orders/[id].astro': [see('viewer', '/admin/orders/:order')],
  'admin/orders/[id]/attention.ts': [
    act('staff', '/admin/orders/:order/attention', { attention: 'out-of-stock' }),
  ],
  'admin/orders/[id]/cancel.ts': [
    act('staff', '/admin/orders/:order/cancel', { from: 'confirmed', ...money }),
  ],
  'admin/orders/[id]/check.ts': [act('staff', '/admin/orders/:order/check')],
  'admin/orders/[id]/fulfil.ts': [act('staff', '/admin/orders/:order/fulfil')],
  'admin/orders/[id]/notes.ts': [act('staff', '/admin/orders/:order/notes', { text: 'Wrap as a gift' })],
  'admin/orders/[id]/payment.ts': [act('staff', '/admin/orders/:order/payment')],
  'admin/orders/[id]/payments/[paymentId]/refund.ts': [
    act('staff', '/admin/orders/:order/payments/pay_none/refund'),
  ],
  'admin/orders/[id]/refund.astro': [
    see('staff', '/admin/orders/:order/refund', 200, 303),
    act('staff', '/admin/orders/:order/refund', give),
  ],
  'admin/orders/[id]/refunds/[refundId]/retry.ts': [
    act('staff', '/admin/orders/:order/refunds/ref_none/retry'),
  ],
  'admin/orders/[id]/refunds/[refundId]/send.ts': [
    act('staff', '/admin/orders/:order/refunds/ref_none/send'),
  ],
  'admin/orders/[id]/slip.astro': [see('viewer', '/admin/orders/:order/slip')],
  'admin/orders/[id]/status.ts': [
    act('staff', '/admin/orders/:order/status', { from: 'pending', to: 'cancelled' }),
  ],
  'admin/orders/cutting/[item].astro': [
    see('staff', '/admin/orders/cutting/:length'),
    act('staff', '/admin/orders/cutting/:length', { ...give, length: '1', reason: 'flaw' }),
  ],
  'admin/orders/cutting/index.astro': [see('viewer', '/admin/orders/cutting')],
  'admin/orders/cutting/ticked.ts': [act('staff', '/admin/orders/cutting/ticked', { 'cut-1': 'yes' })],
  'admin/orders/index.astro': [see('viewer', '/admin/orders')],
  'admin/people/[id].astro': [see('owner', '/admin/people/:person')],
  'admin/people/[id]/active.ts': [act('owner', '/admin/people/:person/active', { active: 'no' })],
  'admin/people/[id]/remove.ts': [act('owner', '/admin/people/:person/remove')],
  'admin/people/[id]/role.ts': [act('owner', '/admin/people/:person/role', { from: 'viewer', to: 'owner' })],
  'admin/people/[id]/second-factor.ts': [act('owner', '/admin/people/:person/second-factor')],
  'admin/people/index.astro': [
    see('owner', '/admin/people'),
    act('owner', '/admin/people', { email: 'meera@example.in', name: 'Meera', role: 'owner' }),
  ],
  'admin/people/invitations/[id].ts': [act('owner', '/admin/people/invitations/:invitation')],
  'admin/products/[id].astro': [
    see('viewer', `/admin/products/${CHURIDAR}`),
    act('staff', `/admin/products/${CHURIDAR}`, { name: 'Another name', price: '1' }),
  ],
  'admin/products/[id]/pictures/[picture].ts': [
    act('staff', `/admin/products/${CHURIDAR}/pictures/1`, { act: 'remove' }),
  ],
  'admin/products/[id]/pictures/index.astro': [
    see('viewer', `/admin/products/${CHURIDAR}/pictures`),
    act('staff', `/admin/products/${CHURIDAR}/pictures`, { alt: 'A form without a file' }),
  ],
  'admin/products/[id]/preview.astro': [see('viewer', `/admin/products/${CHURIDAR}/preview`)],
  'admin/products/[id]/suits.ts': [
    act('staff', `/admin/products/${CHURIDAR}/suits`, { add: 'nothing-like-it' }),
  ],
  'admin/products/index.astro': [see('viewer', '/admin/products')],
  'admin/products/new.astro': [
    see('staff', '/admin/products/new?kind=fabric'),
    act('staff', '/admin/products/new?kind=tailored', { name: 'A new name', price: '1' }),
  ],
  'admin/promotions/[code].astro': [
    see('viewer', '/admin/promotions/WELCOME10'),
    act('staff', '/admin/promotions/WELCOME10', { value: '0' }),
  ],
  'admin/promotions/[code]/active.ts': [act('staff', '/admin/promotions/WELCOME10/active', { to: 'on' })],
  'admin/promotions/batches/[id].astro': [see('viewer', '/admin/promotions/batches/:codes')],
  'admin/promotions/batches/[id]/active.ts': [
    act('staff', '/admin/promotions/batches/:codes/active', { to: 'on' }),
  ],
  'admin/promotions/batches/[id]/codes.ts': [act('staff', '/admin/promotions/batches/:codes/codes', {}, 200)],
  'admin/promotions/batches/index.astro': [see('viewer', '/admin/promotions/batches')],
  'admin/promotions/batches/new.astro': [
    see('staff', '/admin/promotions/batches/new'),
    act('staff', '/admin/promotions/batches/new', { name: '' }),
  ],
  'admin/promotions/index.astro': [see('viewer', '/admin/promotions')],
  'admin/promotions/new.astro': [
    see('staff', '/admin/promotions/new'),
    act('staff', '/admin/promotions/new', { code: '' }),
  ],
  'admin/publishing/everything.ts': [act('staff', '/admin/publishing/everything')],
  'admin/publishing/index.astro': [see('viewer', '/admin/publishing')],
  'admin/settings.astro': [
    see('viewer', '/admin/settings'),
    act('owner', '/admin/settings', { seen: '', shopName: '' }),
  ],
  'admin/sign-in.astro': [
    see(null, '/admin/sign-in', 200, 303),
    act(null, '/admin/sign-in', { email: 'a@b.in', password: 'x' }, 401),
  ],
  'admin/sign-in/code.astro': [
    see(null, '/admin/sign-in/code', 303),
    act(null, '/admin/sign-in/code', { code: '123456' }, 303),
  ],
  'admin/sign-out.ts': [act('viewer', '/admin/sign-out')],
  'admin/stock/[variant]/index.astro': [
    see('viewer', `/admin/stock/${MUL_UNDYED}`),
    act('staff', `/admin/stock/${MUL_UNDYED}`, { seen: '0', cause: '', amount: '1', note: '' }),
  ],
  'admin/stock/[variant]/remnant.astro': [
    see('staff', `/admin/stock/${MUL_UNDYED}/remnant`),
    act('staff', `/admin/stock/${MUL_UNDYED}/remnant`, {
      lengthCm: '1',
      name: '',
      price: '1',
      description: '',
    }),
  ],
  'admin/stock/index.astro': [see('viewer', '/admin/stock')],
  'admin/stock/ledger.astro': [see('viewer', '/admin/stock/ledger')],
  'api/cart.ts': [call('/api/cart', lines, 200)],
  'api/checkout/callback/[token].ts': [
    { ...act(null, '/api/checkout/callback/:token', {}, 303), safeBy: 'signature' },
  ],
  'api/checkout/confirm.ts': [call('/api/checkout/confirm', ({ order }) => forgedClaim(order), 400)],
  'api/checkout/quote.ts': [call('/api/checkout/quote', lines, 200)],
  'api/checkout/start.ts': [call('/api/checkout/start', ({ total }) => checkout([pieces(1)], total), 201)],
  'api/health.ts': [see(null, '/api/health')],
  'api/newsletter.ts': [call('/api/newsletter', () => ({ email: newEmail() }), 202)],
  'api/newsletter/unsubscribe/[token].ts': [
    see(null, '/api/newsletter/unsubscribe/:letter', 303),
    {
      ...act(null, '/api/newsletter/unsubscribe/:letter', { 'List-Unsubscribe': 'One-Click' }, 200),
      safeBy: 'token',
    },
  ],
  'api/orders/[token]/cancel.ts': [call('/api/orders/:token/cancel', () => ({}), 200)],
  'api/orders/[token]/pay.ts': [call('/api/orders/:token/pay', () => ({}), 200, 201)],
  'api/pincode.ts': [see(null, '/api/pincode?pincode=560001')],
  'api/ready.ts': [see(null, '/api/ready')],
  'api/search.ts': [see(null, '/api/search?q=cotton')],
  'api/stock.ts': [see(null, `/api/stock?products=${CHURIDAR}`)],
  'api/webhooks/razorpay.ts': [{ ...act(null, '/api/webhooks/razorpay', {}, 401), safeBy: 'signature' }],
  'cart.astro': [see(null, '/cart')],
  'cart/add.ts': [act(null, '/cart/add', kurta)],
  'cart/update.ts': [act(null, '/cart/update', kurta)],
  'checkout.astro': [see(null, '/checkout', 200, 303)],
  'contact.astro': [see(null, '/contact')],
  'feed.xml.ts': [see(null, '/feed.xml')],
  'index.astro': [see(null, '/')],
  'merchant.xml.ts': [see(null, '/merchant.xml')],
  'newsletter/problem.astro': [see(null, '/newsletter/problem', 200, 422)],
  'newsletter/return/[token].astro': [
    see(null, '/newsletter/return/:letter', 200, 404),
    act(null, '/newsletter/return/:letter', {}, 303, 404),
  ],
  'newsletter/thanks.astro': [see(null, '/newsletter/thanks')],
  'newsletter/unsubscribe/[token].astro': [
    see(null, '/newsletter/unsubscribe/:letter'),
    act(null, '/newsletter/unsubscribe/:letter', {}, 303),
  ],
  'orders/[token].astro': [see(null, '/orders/:token')],
  'orders/[token]/cancel.ts': [act(null, '/orders/:token/cancel')],
  'orders/[token]/state.ts': [see(null, '/orders/:token/state')],
  'policies/[slug].astro': [see(null, '/policies/returns')],
  'products/[slug].astro': [see(null, '/products/mul-cotton')],
  'publish/[...path].astro': [see(null, '/publish/products/mul-cotton', 404)],
  'robots.txt.ts': [see(null, '/robots.txt')],
  'search.astro': [see(null, '/search?q=cotton')],
  'shop/[...path].astro': [see(null, '/shop')],
  'sitemap.xml.ts': [see(null, '/sitemap.xml')],
  'sitemap/pages.xml.ts': [see(null, '/sitemap/pages.xml')],
  'sitemap/products-[part].xml.ts': [see(null, '/sitemap/products-1.xml')],
};

/** What a browser claims after a payment, with a signature that isn't the gateway's. */
export function forgedClaim({ orderId, providerOrderId }: Scene['order']): Record<string, string> {
  return {
    orderId,
    razorpay_order_id: providerOrderId || 'order_none',
    razorpay_payment_id: `pay_${randomUUID().slice(0, 8)}`,
    razorpay_signature: 'ab'.repeat(32),
  };
}

/** The headers that a route's request has beside those of its sender. */
export function headersOf(route: Route): Record<string, string> {
  return {
    ...(route.method === 'POST' && {
      'content-type':
        typeof route.sent === 'function' ? 'application/json' : 'application/x-www-form-urlencoded',
    }),
    ...(route.path === '/api/checkout/start' && { 'idempotency-key': newKey() }),
  };
}

/** The body of a route's request. */
export function bodyOf(route: Route, scene: Scene): string {
  return typeof route.sent === 'function'
    ? JSON.stringify(route.sent(scene))
    : new URLSearchParams(route.sent ?? {}).toString();
}
