import type { MailBody, MailShop } from './mail-body.ts';
import { LABELS, REASONS, returnWords, welcomeWords } from './words.ts';

/** What a new subscriber gets. */
export function newsletterWelcomeMail(shop: MailShop, unsubscribeUrl: string): MailBody {
  const { paragraphs, ...words } = welcomeWords(shop.name);
  return {
    ...words,
    blocks: [
      ...paragraphs.map((text) => ({ kind: 'paragraph', text }) as const),
      { kind: 'button', label: LABELS.seeShop, url: new URL('/shop', shop.url).href },
    ],
    reason: REASONS.newsletter,
    unsubscribeUrl,
  };
}

/** What an address gets that had left the list and is signed up again: only its link puts it back. */
export function newsletterReturnMail(shop: MailShop, returnUrl: string): MailBody {
  const { paragraphs, ...words } = returnWords(shop.name);
  return {
    ...words,
    blocks: [
      ...paragraphs.map((text) => ({ kind: 'paragraph', text }) as const),
      { kind: 'button', label: LABELS.returnToList, url: returnUrl },
    ],
    reason: REASONS.newsletterReturn,
    unsubscribeUrl: null,
  };
}
