import type { Order, Payment, Refund } from './entities.ts';
import { unknownId } from './errors.ts';

export interface OrderRecord {
  order: Order;
  capturesAutomatically: boolean;
  payments: Payment[];
}

export interface PaymentRecord {
  payment: Payment;
  refunds: Refund[];
}

/** Everything the gateway knows, and the sums that a shop's own books must agree with (paise). */
export interface Ledger {
  orders: Order[];
  payments: Payment[];
  refunds: Refund[];
  capturedPaise: number;
  refundedPaise: number;
}

export interface Page {
  /** Seconds since 1970, both ends included. */
  from: number;
  to: number;
  count: number;
  skip: number;
}

/** The gateway's memory: orders, payments and refunds, each in the order of their creation. */
export class Books {
  readonly #orders = new Map<string, OrderRecord>();
  readonly #ordersByReceipt = new Map<string, Order[]>();
  readonly #payments = new Map<string, PaymentRecord>();
  readonly #refunds = new Map<string, Refund>();
  readonly #orderList: Order[] = [];
  readonly #paymentList: Payment[] = [];

  addOrder(order: Order, capturesAutomatically: boolean): void {
    this.#orders.set(order.id, { order, capturesAutomatically, payments: [] });
    this.#orderList.push(order);
    if (order.receipt === null) return;
    const sameReceipt = this.#ordersByReceipt.get(order.receipt);
    if (sameReceipt) sameReceipt.push(order);
    else this.#ordersByReceipt.set(order.receipt, [order]);
  }

  addPayment(record: OrderRecord, payment: Payment): void {
    record.payments.push(payment);
    this.#payments.set(payment.id, { payment, refunds: [] });
    this.#paymentList.push(payment);
  }

  addRefund(record: PaymentRecord, refund: Refund): void {
    record.refunds.push(refund);
    this.#refunds.set(refund.id, refund);
  }

  /** The order, or null. */
  findOrder(id: string): OrderRecord | null {
    return this.#orders.get(id) ?? null;
  }

  /** Throws a 400 for an unknown id. */
  order(id: string): OrderRecord {
    const record = this.#orders.get(id);
    if (!record) throw unknownId();
    return record;
  }

  /** Throws a 400 for an unknown id. */
  payment(id: string): PaymentRecord {
    const record = this.#payments.get(id);
    if (!record) throw unknownId();
    return record;
  }

  /** Throws a 400 for an unknown id. */
  refund(id: string): Refund {
    const refund = this.#refunds.get(id);
    if (!refund) throw unknownId();
    return refund;
  }

  /** Newest first, as the gateway lists them. */
  listOrders(page: Page, receipt: string | null): Order[] {
    return newestFirst(receipt === null ? this.#orderList : (this.#ordersByReceipt.get(receipt) ?? []), page);
  }

  /** Newest first, as the gateway lists them. */
  listPayments(page: Page): Payment[] {
    return newestFirst(this.#paymentList, page);
  }

  /** Newest first, as the gateway lists them. */
  listRefunds(page: Page): Refund[] {
    return newestFirst([...this.#refunds.values()], page);
  }

  ledger(): Ledger {
    const refunds = [...this.#refunds.values()];
    let capturedPaise = 0;
    let refundedPaise = 0;
    for (const payment of this.#paymentList) if (payment.captured) capturedPaise += payment.amount;
    for (const refund of refunds) if (refund.status !== 'failed') refundedPaise += refund.amount;
    return {
      orders: [...this.#orderList],
      payments: [...this.#paymentList],
      refunds,
      capturedPaise,
      refundedPaise,
    };
  }
}

function newestFirst<T extends { created_at: number }>(oldestFirst: readonly T[], page: Page): T[] {
  const found: T[] = [];
  let left = page.skip;
  for (let index = oldestFirst.length - 1; index >= 0 && found.length < page.count; index -= 1) {
    const item = oldestFirst[index];
    if (!item || item.created_at > page.to) continue;
    if (item.created_at < page.from) break;
    if (left > 0) left -= 1;
    else found.push(item);
  }
  return found;
}
