/** What shipping costs. Rupees. */
export interface ShippingRules {
  rate: number;
  freeFrom: number;
}

/** The shipping of an order whose goods come to `worth` (subtotal − discount), in rupees. */
export function shippingFor(worth: number, rules: ShippingRules, offer: { freeShipping: boolean }): number {
  return offer.freeShipping || worth >= rules.freeFrom ? 0 : rules.rate;
}
