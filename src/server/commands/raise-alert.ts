import { upsertAlert } from '../db/alerts.ts';
import type { WriteDb } from '../db/engine.ts';
import type { Shop } from '../shop.ts';

/** What people are told of that belongs to no order. */
export type AlertKind = 'webhook-signature' | 'webhook-stuck' | 'ledger-difference' | 'mail-undeliverable';

export interface RaisedAlert {
  kind: AlertKind;
  /** What it is about; one alert is open for a kind and a subject, and is counted up. */
  subject?: string;
  detail?: Record<string, unknown>;
  /** How often it happened since it was raised last; once unless said. */
  times?: number;
}

/** Tells the shop's people of something. */
export async function raiseAlert(shop: Shop, raised: RaisedAlert): Promise<void> {
  await shop.db.transaction((tx) => raiseAlertIn(shop, tx, raised));
}

/** The same inside the caller's transaction. */
export async function raiseAlertIn(shop: Shop, tx: WriteDb, raised: RaisedAlert): Promise<void> {
  const { kind, subject = '', detail = {}, times = 1 } = raised;
  await upsertAlert(tx, { kind, subject, detail, times, at: shop.now().toISOString() });
}
