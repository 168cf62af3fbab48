import { createHash } from 'node:crypto';
import type { SubscriberAct } from '../auth/subscriber-tokens.ts';
import { findInvitation, type Invitation } from '../db/admin-invitations.ts';
import type { QueuedMail } from '../db/outbox.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { findRefund } from '../db/refunds.ts';
import { findSettings } from '../db/settings.ts';
import type { Settings } from '../domain/settings.ts';
import { findSubscriberByEmail } from '../db/subscribers.ts';
import { isMailKind } from '../domain/mails.ts';
import { settlingPaymentId } from '../domain/refunds.ts';
import { htmlPart } from '../mail/html-part.ts';
import { adminInvitationMail } from '../mail/invitation-mail.ts';
import type { MailBody, MailShop } from '../mail/mail-body.ts';
import type { MailOrder } from '../mail/mail-order.ts';
import { newsletterReturnMail, newsletterWelcomeMail } from '../mail/newsletter-mail.ts';
import {
  orderCancelledMail,
  orderDeliveredMail,
  orderDispatchedMail,
  orderPaidMail,
  orderReceivedMail,
  orderRefundedMail,
} from '../mail/order-mail.ts';
import { textPart } from '../mail/text-part.ts';
import { MailFailure, type MailMessage } from '../mail/transport.ts';
import type { Shop } from '../shop.ts';
import { invitationUrl } from '../auth/invitation-tokens.ts';
import { findInvitationOf } from './accept-invitation.ts';
import { findMailOrder } from './find-mail-order.ts';

/** An admin sees a mail without the secrets in its links, which open orders and lists to whoever has them. */
export type MailReader = 'recipient' | 'admin';

/**
 * Writes a queued mail as things stand now. Throws MailFailure (`refused`) where there is nothing to write any more: its
 * order is unknown, or its reader has left the newsletter's list.
 */
export async function composeMail(
  shop: Shop,
  mail: QueuedMail,
  reader: MailReader = 'recipient',
): Promise<MailMessage> {
  const settings = await findSettings(shop.db.read);
  const from = {
    name: shop.env.mailFrom?.name || settings.shopName,
    address: shop.env.mailFrom?.address ?? (settings.email || `no-reply@${shop.env.siteUrl.hostname}`),
  };
  const about = mailShop(shop, settings);
  const body = await bodyOf(shop, mail, about, reader);
  const id = createHash('sha256').update(mail.dedupeKey).digest('hex').slice(0, 32);
  return {
    messageId: `${id}@${shop.env.siteUrl.hostname}`,
    fileName: `${String(mail.id).padStart(6, '0')}-${mail.mail}-${id.slice(0, 8)}`,
    from,
    replyTo: settings.email === '' || settings.email === from.address ? null : settings.email,
    to: mail.recipient,
    subject: body.subject,
    sentAt: shop.now(),
    text: textPart(body, about),
    html: htmlPart(body, about),
    headers: headersOf(shop, body),
  };
}

/** Programs that answer mails by themselves stay quiet (RFC 3834); lists are left with one press (RFC 8058). */
function headersOf(shop: Shop, { unsubscribeUrl }: MailBody): Record<string, string> {
  const headers = { 'Auto-Submitted': 'auto-generated' };
  if (unsubscribeUrl === null) return headers;
  const { pathname } = new URL(unsubscribeUrl);
  return {
    ...headers,
    'List-Unsubscribe': `<${new URL(`/api${pathname}`, shop.env.siteUrl).href}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function mailShop(shop: Shop, settings: Settings): MailShop {
  return {
    name: settings.shopName,
    url: shop.env.siteUrl.origin,
    address: settings.address.trim().replaceAll(/\s*\n\s*/g, ', '),
    phone: settings.phone,
    email: settings.email,
  };
}

async function bodyOf(shop: Shop, mail: QueuedMail, about: MailShop, reader: MailReader): Promise<MailBody> {
  const kind = mail.mail;
  if (!isMailKind(kind)) throw new MailFailure('refused', `No mail of ours is called ${kind}.`);
  const data = JSON.parse(mail.data) as {
    orderId?: string;
    amountPaise?: number;
    refundId?: string;
    invitationId?: string;
  };
  const orderOf = async (): Promise<MailOrder> => {
    const order = await findMailOrder(shop, data.orderId ?? '', reader);
    if (!order) throw new MailFailure('refused', 'Its order is unknown.');
    return order;
  };
  switch (kind) {
    case 'newsletter-welcome':
      return newsletterWelcomeMail(about, await listUrl(shop, mail, 'leave', reader));
    case 'newsletter-return':
      return newsletterReturnMail(about, await listUrl(shop, mail, 'return', reader));
    case 'admin-invitation': {
      const { invitation, url } = await invitationOf(shop, data.invitationId ?? '', reader);
      return adminInvitationMail(about, invitation, url);
    }
    case 'order-received':
      return orderReceivedMail(await orderOf());
    case 'order-paid':
      return orderPaidMail(await orderOf());
    case 'order-dispatched':
      return orderDispatchedMail(await orderOf());
    case 'order-delivered':
      return orderDeliveredMail(await orderOf());
    case 'order-cancelled':
      return orderCancelledMail(await orderOf());
    case 'order-refunded':
      return orderRefundedMail(await orderOf(), {
        amountPaise: Number(data.amountPaise),
        isStray: await isOfStray(shop, data.refundId ?? ''),
      });
  }
}

/** Whether a refund was of a payment that didn’t settle its order. */
async function isOfStray(shop: Shop, refundId: string): Promise<boolean> {
  const refund = await findRefund(shop.db.read, refundId);
  if (refund?.orderId == null) return false;
  const settling = settlingPaymentId(await findPaymentOfOrder(shop.db.read, refund.orderId));
  return settling !== refund.providerPaymentId;
}

/** An invitation and its link. Throws MailFailure where the link would open nothing. */
async function invitationOf(
  shop: Shop,
  id: string,
  reader: MailReader,
): Promise<{ invitation: Invitation; url: string }> {
  const invitation = await findInvitation(shop.db.read, id);
  if (!invitation) throw new MailFailure('refused', 'Its invitation is unknown.');
  const token = shop.invitationTokens.tokenOf(id);
  if (reader === 'admin') return { invitation, url: invitationUrl(shop.env.siteUrl, 'hidden') };
  const usable = await findInvitationOf(shop, token);
  if (!usable) throw new MailFailure('refused', 'Its invitation was used or withdrawn, or has expired.');
  return { invitation: usable, url: invitationUrl(shop.env.siteUrl, token) };
}

const PAGE_OF_ACT = { leave: '/newsletter/unsubscribe', return: '/newsletter/return' } as const;

/** The address that a subscriber's mail leads to. */
async function listUrl(
  shop: Shop,
  mail: QueuedMail,
  act: SubscriberAct,
  reader: MailReader,
): Promise<string> {
  const subscriber = await findSubscriberByEmail(shop.db.read, mail.recipient);
  if (!subscriber) throw new MailFailure('refused', 'This address is on no list.');
  const token = reader === 'admin' ? 'hidden' : shop.subscriberTokens.tokenOf(subscriber, act);
  const isStale = subscriber.status === (act === 'leave' ? 'unsubscribed' : 'subscribed');
  if (isStale && reader === 'recipient') {
    throw new MailFailure(
      'refused',
      act === 'leave' ? 'Its reader left the list before this was sent.' : 'Its reader is on the list again.',
    );
  }
  return new URL(`${PAGE_OF_ACT[act]}/${token}`, shop.env.siteUrl).href;
}
