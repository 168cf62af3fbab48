/** What a guest is told of an event on an order's timeline; null for what is the shop's own business. */
export function timelineWords(event: string): string | null {
  return WORDS[event] ?? null;
}

const WORDS: Record<string, string> = {
  placed: 'Order placed',
  'held-again': 'Reserved again for payment',
  'hold-expired': 'The reservation ended without a payment',
  'payment-failed': 'A payment did not go through',
  paid: 'Payment received, order confirmed',
  'paid-unfulfilled': 'Payment received; the shop is looking into this order',
  confirmed: 'Order confirmed',
  'refund-sent': 'Refund sent to the bank',
  refunded: 'Money given back',
  'payment-returned': 'A payment was sent back',
  in_production: 'Being cut and stitched',
  shipped: 'Shipped',
  delivered: 'Delivered',
  cancelled: 'Order cancelled',
};
