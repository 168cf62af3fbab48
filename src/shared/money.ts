/** Integer rupees as people in India write them: 123456 → "₹1,23,456". */
export function formatRupees(rupees: number): string {
  return rupees < 0 ? `−₹${grouped(-rupees)}` : `₹${grouped(rupees)}`;
}

/** Paise as rupees for people: 123400 → "₹1,234", 123450 → "₹1,234.50". */
export function formatPaise(paise: number): string {
  if (paise < 0) return `−${formatPaise(-paise)}`;
  const rupees = formatRupees(Math.floor(paise / 100));
  return paise % 100 === 0 ? rupees : `${rupees}.${String(paise % 100).padStart(2, '0')}`;
}

/** A whole number in lakhs and crores. Not by `Intl`, whose first formatter takes a cheap phone a tenth of a second. */
function grouped(whole: number): string {
  return String(Math.round(whole)).replaceAll(/\B(?=(?:\d{2})*\d{3}$)/g, ',');
}

/** Rounds a quotient of two non-negative integers half up, without going through a fraction. */
export function divideHalfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

/** What a cut costs, in rupees: price (rupees a metre) × length (centimetres), rounded half up. */
export function priceOfLength(price: number, lengthCm: number): number {
  return divideHalfUp(price * lengthCm, 100);
}
