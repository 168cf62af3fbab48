/** What a mail says, before it is HTML or text. All strings are plain text; links are whole addresses. */

/** The shop as its mails show it. */
export interface MailShop {
  name: string;
  /** Its own site, an origin. */
  url: string;
  address: string;
  phone: string;
  email: string;
}

/** One line of an order. `total` in rupees. */
export interface MailLine {
  name: string;
  /** Size or colour, amount and price. */
  detail: string;
  total: number;
}

/** What was ordered and what it costs. Rupees, GST included. */
export interface MailSums {
  lines: readonly MailLine[];
  subtotal: number;
  discount: number;
  promoCode: string | null;
  shipping: number;
  tax: number;
  total: number;
}

export type MailBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'facts'; facts: readonly { label: string; value: string }[] }
  | { kind: 'order'; sums: MailSums }
  | { kind: 'address'; title: string; lines: readonly string[] };

export interface MailBody {
  subject: string;
  /** What a list of mails shows beside the subject. */
  preview: string;
  heading: string;
  blocks: readonly MailBlock[];
  /** Why somebody gets this mail. */
  reason: string;
  /** Where they leave the list, for mail that goes to a list. */
  unsubscribeUrl: string | null;
}
