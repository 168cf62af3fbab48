/** India's 28 states and 8 union territories, as an address names them. */
export const STATES = [
  'Andaman and Nicobar Islands',
  'Andhra Pradesh',
  'Arunachal Pradesh',
  'Assam',
  'Bihar',
  'Chandigarh',
  'Chhattisgarh',
  'Dadra and Nagar Haveli and Daman and Diu',
  'Delhi',
  'Goa',
  'Gujarat',
  'Haryana',
  'Himachal Pradesh',
  'Jammu and Kashmir',
  'Jharkhand',
  'Karnataka',
  'Kerala',
  'Ladakh',
  'Lakshadweep',
  'Madhya Pradesh',
  'Maharashtra',
  'Manipur',
  'Meghalaya',
  'Mizoram',
  'Nagaland',
  'Odisha',
  'Puducherry',
  'Punjab',
  'Rajasthan',
  'Sikkim',
  'Tamil Nadu',
  'Telangana',
  'Tripura',
  'Uttar Pradesh',
  'Uttarakhand',
  'West Bengal',
] as const;

export const PINCODE_PATTERN = /^[1-9]\d{5}$/;

/** Ten digits from 6–9 out of what people type (+91, 91, 0, spaces, hyphens), or null. */
export function normalisePhone(typed: string): string | null {
  if (typed.length > 20) return null;
  const digits = typed.replace(/[\s()-]/g, '');
  return /^(?:\+?91|0)?([6-9]\d{9})$/.exec(digits)?.[1] ?? null;
}

/** Ten digits as people in India read them: "98765 43210". */
export function formatPhone(digits: string): string {
  return digits.replace(/^(\d{5})(\d{5})$/, '$1 $2');
}
