/** What stays of a person when their data is erased: what the law asks a shop to keep of its sales, and nothing else. */
import { wasPaid, type PaymentStatus } from './order-states.ts';

/**
 * Rupees without GST from which an invoice to somebody without a GSTIN names them and their address (CGST Rules 2017,
 * rule 46(e)); below, it names neither. Invoices are kept for 72 months (CGST Act 2017, section 36).
 */
const NAMED_INVOICE_FROM = 50_000;

/** Whether an order's name and address stand on an invoice that the shop has to keep. Rupees. */
export function keepsAddress(order: { paymentStatus: PaymentStatus; total: number; tax: number }): boolean {
  return wasPaid(order) && order.total - order.tax >= NAMED_INVOICE_FROM;
}

/** What stands in the place of a customer's email: no email, so that nobody can order with it, and the only one. */
export function erasedEmail(erasureId: string): string {
  return `erased:${erasureId.toLowerCase()}`;
}

export function isErased(customer: { email: string }): boolean {
  return customer.email.startsWith('erased:');
}

export const ERASED_NAME = 'Erased';
