import { asc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { orderNotes } from './schema.ts';

export type OrderNote = typeof orderNotes.$inferSelect;

/** What admins have noted of an order, oldest first. */
export async function listOrderNotes(db: ReadDb, orderId: string): Promise<OrderNote[]> {
  return db.select().from(orderNotes).where(eq(orderNotes.orderId, orderId)).orderBy(asc(orderNotes.id));
}

/** Adds a note to an order. */
export async function insertOrderNote(tx: WriteDb, note: Omit<OrderNote, 'id'>): Promise<void> {
  await tx.insert(orderNotes).values(note);
}
