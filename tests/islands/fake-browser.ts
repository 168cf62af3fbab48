/** As much of a browser as the islands' plain modules touch, and a server that answers as a test says. */
import { vi } from 'vitest';
import { cartInCookies, serialiseCart } from '#shared/cart-cookie.ts';
import type { CartLine } from '#shared/cart.ts';
import { recall, remember } from '#islands/session-notes.ts';

export interface Call {
  path: string;
  body: unknown;
  idempotencyKey: string | null;
}

/** What the server answers; `lost` is a request whose answer never came. */
export type Reply = { status: number; body: unknown; retryAfter?: number } | 'lost';

/** What the shopper does in the payment window. */
export type Shopper = (options: PaymentOptions, fail: (reason: string) => void) => void;

export interface PaymentOptions {
  order_id: string;
  redirect: boolean;
  callback_url: string;
  handler(answer: Record<string, string>): void;
  modal: { ondismiss(): void };
}

export interface FakeBrowser {
  calls: Call[];
  /** How often the payment window was opened. */
  windows: PaymentOptions[];
  reply: (call: Call) => Reply;
  shopper: Shopper;
  /** Whether the payment window's script can be had. */
  hasScript: boolean;
  cart(): CartLine[];
  setCart(lines: CartLine[]): void;
}

export const pays: Shopper = (options) =>
  options.handler({
    razorpay_order_id: options.order_id,
    razorpay_payment_id: 'pay_1',
    razorpay_signature: 'signature',
  });

export const closes: Shopper = (options) => options.modal.ondismiss();

/** The browser that the payment window opens in: its script is loaded once and outlives a test. */
let current: FakeBrowser | undefined;

class Razorpay {
  readonly options: PaymentOptions;
  failed: (event: unknown) => void = () => undefined;

  constructor(options: PaymentOptions) {
    this.options = options;
  }

  on(_event: string, listener: (event: unknown) => void): void {
    this.failed = listener;
  }

  open(): void {
    current?.windows.push(this.options);
    current?.shopper(this.options, (description) => this.failed({ error: { description } }));
  }
}

/** A fresh browser with an empty session. Its globals last until `vi.unstubAllGlobals()`. */
export function openFakeBrowser(): FakeBrowser {
  let cookie = '';
  const notes = new Map<string, string>();
  const browser: FakeBrowser = {
    calls: [],
    windows: [],
    reply: () => 'lost',
    shopper: closes,
    hasScript: true,
    cart: () => cartInCookies(cookie),
    setCart: (lines) => {
      cookie = `cart=${serialiseCart(lines)}`;
    },
  };

  current = browser;
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => notes.get(name) ?? null,
    setItem: (name: string, value: string) => void notes.set(name, value),
    removeItem: (name: string) => void notes.delete(name),
  });
  vi.stubGlobal('location', new URL('http://localhost:4321/checkout'));
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0' });
  vi.stubGlobal('window', { Razorpay });
  vi.stubGlobal('document', {
    get cookie() {
      return cookie;
    },
    set cookie(text: string) {
      cookie = text.includes('Max-Age=0') ? '' : (text.split(';')[0] ?? '');
    },
    createElement: () => new FakeScript(),
    head: {
      append: (script: FakeScript) =>
        queueMicrotask(() => script.settle(browser.hasScript ? 'load' : 'error')),
    },
  });
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const call: Call = {
      path,
      body: JSON.parse(init.body as string) as unknown,
      idempotencyKey: new Headers(init.headers).get('Idempotency-Key'),
    };
    browser.calls.push(call);
    const reply = browser.reply(call);
    if (reply === 'lost') return Promise.reject(new TypeError('Failed to fetch'));
    const headers: Record<string, string> =
      reply.retryAfter === undefined ? {} : { 'Retry-After': String(reply.retryAfter) };
    return Promise.resolve(new Response(JSON.stringify(reply.body), { status: reply.status, headers }));
  });
  for (const name of ['checkout-key', 'started-order', 'checkout-draft', 'promo-code']) {
    if (recall(name) !== null) remember(name, null);
  }
  return browser;
}

/** A refusal as the shop sends it. */
export function refusal(status: number, code: string, more: Record<string, unknown> = {}): Reply {
  return {
    status,
    body: { type: `urn:darzi:problem:${code}`, title: code, status, detail: `${code}.`, code, ...more },
  };
}

class FakeScript {
  readonly #listeners = new Map<string, () => void>();
  src = '';
  async = false;

  addEventListener(event: string, listener: () => void): void {
    this.#listeners.set(event, listener);
  }

  settle(event: 'load' | 'error'): void {
    this.#listeners.get(event)?.();
  }

  remove(): void {
    this.src = '';
  }
}
