import type { Parcel } from '../domain/tracking-links.ts';
import type { MailSums } from './mail-body.ts';

/** An order as its mails tell of it, as it stands when they are sent. */
export interface MailOrder extends MailSums {
  /** Null on orders from before numbers existed. */
  number: number | null;
  /** The buyer's. */
  name: string;
  /** The guest's page of the order, or null where its link is no longer known. */
  url: string | null;
  placedAt: string;
  address: readonly string[];
  status: 'pending' | 'confirmed' | 'in_production' | 'shipped' | 'delivered' | 'cancelled';
  paymentStatus: 'pending' | 'paid' | 'failed' | 'refunded';
  /** Whether the shop takes its money itself, and not the gateway. */
  isOffline: boolean;
  /** Until when its goods are kept for a payment, or null. */
  heldUntil: string | null;
  parcel: Parcel;
}

/** Money that went back, as its mail tells of it. */
export interface MailRefund {
  amountPaise: number;
  /** Whether it was of a payment that settled nothing, such as a second one. */
  isStray: boolean;
}
