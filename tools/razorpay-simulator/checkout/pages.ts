import { readFileSync } from 'node:fs';
import { METHODS } from '../entities.ts';
import { notAllowed, unauthenticated, unknownRoute } from '../errors.ts';
import type { Gateway } from '../gateway.ts';
import { readBody, sendJson, sendText, type Exchange } from '../http.ts';
import { choiceField, notesField, parseFields, textField } from '../input.ts';
import { attemptPayment, failureOf } from '../payments.ts';
import { paymentSignature } from '../signature.ts';
import { installCheckout } from './checkout-script.ts';
import { sheetPage, type SheetProblem } from './sheet-page.ts';
import { runSheet } from './sheet-script.ts';

const SCRIPT_TYPE = 'text/javascript; charset=utf-8';

/** The part of the gateway that browsers see: checkout.js, and the sheet in its frame. */
export class CheckoutPages {
  readonly #gateway: Gateway;
  readonly #checkoutScript = asScript(installCheckout);
  readonly #sheetScript = asScript(runSheet);
  readonly #sheetStyle = readFileSync(new URL('./sheet.css', import.meta.url), 'utf8');

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  async serve(exchange: Exchange): Promise<void> {
    const { method, segments, response } = exchange;
    const [area, name = '', action] = segments;
    if (area === 'v1' && method === 'GET') {
      const headers = { 'Cross-Origin-Resource-Policy': 'cross-origin' };
      sendText(response, 200, SCRIPT_TYPE, this.#checkoutScript, headers);
    } else if (method === 'GET' && name === 'sheet.js') {
      sendText(response, 200, SCRIPT_TYPE, this.#sheetScript);
    } else if (method === 'GET' && name === 'sheet.css') {
      sendText(response, 200, 'text/css; charset=utf-8', this.#sheetStyle);
    } else if (method === 'GET' && action === undefined) {
      this.#showSheet(exchange, name);
    } else if (method === 'POST' && action === 'payments') {
      await this.#attempt(exchange, name);
    } else {
      throw unknownRoute();
    }
  }

  #showSheet({ query, response }: Exchange, orderId: string): void {
    const parentOrigin = originOf(query.get('parent'));
    if (parentOrigin === null) throw notAllowed('The sheet is opened by checkout.js, with its page’s origin');
    const order = this.#gateway.books.findOrder(orderId)?.order ?? null;
    const keyId = query.get('key') ?? '';
    const problem: SheetProblem | null =
      keyId !== this.#gateway.keyId
        ? 'wrong-key'
        : order === null
          ? 'unknown-order'
          : order.status === 'paid'
            ? 'paid-already'
            : null;
    const page = sheetPage({ order, problem, keyId, parentOrigin });
    sendText(response, 200, 'text/html; charset=utf-8', page, {
      'Content-Security-Policy': [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        'img-src http: https: data:',
        'form-action http: https:',
        "base-uri 'none'",
        `frame-ancestors ${parentOrigin}`,
      ].join('; '),
      'Referrer-Policy': 'strict-origin',
    });
  }

  async #attempt({ request, response }: Exchange, orderId: string): Promise<void> {
    const fields = parseFields(await readBody(request));
    const { books, webhooks, keyId, keySecret } = this.#gateway;
    if (fields.key !== keyId) throw unauthenticated();
    if (books.order(orderId).order.status === 'paid')
      throw notAllowed('Payment already done for this order.');
    const outcome = choiceField(fields, 'outcome', ['success', 'failure'], 'success');
    const { payment, events } = attemptPayment(books, orderId, {
      method: choiceField(fields, 'method', METHODS, 'upi'),
      payer: {
        email: textField(fields, 'email', 'void@razorpay.com'),
        contact: textField(fields, 'contact', '+919999999999'),
      },
      notes: notesField(fields),
      description: textField(fields, 'description', null),
      outcome: outcome === 'failure' ? 'failed' : null,
      amount: null,
      currency: null,
    });
    webhooks.publish(events, webhooks.manner);
    if (payment.status === 'failed') {
      // A 200, unlike the gateway's own: browsers report a 400 as an error of the page, and this is none.
      sendJson(response, 200, { error: failureOf(payment) });
      return;
    }
    sendJson(response, 200, {
      razorpay_payment_id: payment.id,
      razorpay_order_id: orderId,
      razorpay_signature: paymentSignature(orderId, payment.id, keySecret),
    });
  }
}

/** A function as a script of its own. */
function asScript(program: () => void): string {
  return `'use strict';\n(${program.toString()})();\n`;
}

/** The text if it is an http(s) origin and nothing else, otherwise null. */
function originOf(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const { origin, protocol } = new URL(text);
  return origin === text && (protocol === 'http:' || protocol === 'https:') ? origin : null;
}
