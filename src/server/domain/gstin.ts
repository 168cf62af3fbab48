const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Whether a text is a GSTIN: state code, PAN, entity, "Z" and a check character (Luhn's rule modulo 36 over the first
 * fourteen), in capitals. Source: the format that the GST Network publishes.
 */
export function isGstin(text: string): boolean {
  if (!/^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/.test(text)) return false;
  const sum = Array.from(text.slice(0, 14)).reduce((total, character, index) => {
    const product = LETTERS.indexOf(character) * (1 + (index % 2));
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return text[14] === LETTERS[(36 - (sum % 36)) % 36];
}
