const rupeeFormat = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });

/** Integer rupees as people in India write them: 123456 → "₹1,23,456". */
export function formatRupees(rupees: number): string {
  return rupees < 0 ? `−₹${rupeeFormat.format(-rupees)}` : `₹${rupeeFormat.format(rupees)}`;
}

/** Rounds a quotient of two non-negative integers half up, without going through a fraction. */
export function divideHalfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

/** What a cut costs, in rupees: price (rupees a metre) × length (centimetres), rounded half up. */
export function priceOfLength(price: number, lengthCm: number): number {
  return divideHalfUp(price * lengthCm, 100);
}
