import type { MailBody, MailShop } from './mail-body.ts';
import { invitationWords, LABELS, REASONS } from './words.ts';

/** What somebody gets whom an owner invites to work in the shop. */
export function adminInvitationMail(
  shop: MailShop,
  invitation: { invitedBy: string; expiresAt: string },
  url: string,
): MailBody {
  const { paragraphs, ...words } = invitationWords(shop.name, invitation);
  return {
    ...words,
    blocks: [
      ...paragraphs.map((text) => ({ kind: 'paragraph', text }) as const),
      { kind: 'button', label: LABELS.acceptInvitation, url },
    ],
    reason: REASONS.invitation,
    unsubscribeUrl: null,
  };
}
