const rupeeFormat = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });

/** Integer rupees as people in India write them: 123456 → "₹1,23,456". */
export function formatRupees(rupees: number): string {
  return rupees < 0 ? `−₹${rupeeFormat.format(-rupees)}` : `₹${rupeeFormat.format(rupees)}`;
}

/** Paise as rupees for people: 123400 → "₹1,234", 123450 → "₹1,234.50". */
export function formatPaise(paise: number): string {
  if (paise % 100 === 0) return formatRupees(paise / 100);
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return `₹${new Intl.NumberFormat('en-IN', digits).format(paise / 100)}`;
}

/** Rounds a quotient of two non-negative integers half up, without going through a fraction. */
export function divideHalfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

/** What a cut costs, in rupees: price (rupees a metre) × length (centimetres), rounded half up. */
export function priceOfLength(price: number, lengthCm: number): number {
  return divideHalfUp(price * lengthCm, 100);
}
