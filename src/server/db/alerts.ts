import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { alerts } from './schema.ts';

export interface Alert {
  id: number;
  kind: string;
  /** What it is about: a payment's id, an event's; empty where the kind says it all. */
  subject: string;
  detail: Record<string, unknown>;
  times: number;
  firstAt: string;
  lastAt: string;
}

/** Adds an alert, or counts up the open one of its kind and subject, whose detail becomes the newest. */
export async function upsertAlert(
  tx: WriteDb,
  raised: { kind: string; subject: string; detail: Record<string, unknown>; times: number; at: string },
): Promise<void> {
  const { kind, subject, times, at } = raised;
  const detail = JSON.stringify(raised.detail);
  await tx
    .insert(alerts)
    .values({ kind, subject, detail, times, firstAt: at, lastAt: at })
    .onConflictDoUpdate({
      target: [alerts.kind, alerts.subject],
      targetWhere: isNull(alerts.resolvedAt),
      set: {
        detail: sql`excluded.detail`,
        times: sql`${alerts.times} + excluded.times`,
        lastAt: sql`max(${alerts.lastAt}, excluded.last_at)`,
      },
    });
}

/** Marks an open alert dealt with. Null where it is none: nothing changed. */
export async function resolveOpenAlert(
  tx: WriteDb,
  resolved: { id: number; by: string; at: string },
): Promise<{ kind: string; subject: string } | null> {
  const [row] = await tx
    .update(alerts)
    .set({ resolvedAt: resolved.at, resolvedBy: resolved.by })
    .where(and(eq(alerts.id, resolved.id), isNull(alerts.resolvedAt)))
    .returning({ kind: alerts.kind, subject: alerts.subject });
  return row ?? null;
}

/** The open alert of a kind about a subject, or null. */
export async function findOpenAlert(
  db: ReadDb,
  about: { kind: string; subject: string },
): Promise<Alert | null> {
  const [row] = await db
    .select()
    .from(alerts)
    .where(and(eq(alerts.kind, about.kind), eq(alerts.subject, about.subject), isNull(alerts.resolvedAt)));
  return row ? alertOf(row) : null;
}

/** The last alert of a kind about a subject that a person or a job has resolved, or null. */
export async function findLastResolvedAlert(
  db: ReadDb,
  about: { kind: string; subject: string },
): Promise<{ detail: Record<string, unknown>; resolvedBy: string | null } | null> {
  const [row] = await db
    .select()
    .from(alerts)
    .where(
      and(
        eq(alerts.kind, about.kind),
        eq(alerts.subject, about.subject),
        sql`${alerts.resolvedAt} IS NOT NULL`,
      ),
    )
    .orderBy(desc(alerts.id))
    .limit(1);
  return row ? { detail: alertOf(row).detail, resolvedBy: row.resolvedBy } : null;
}

/** Alerts that nobody has dealt with, the newest first; of one kind, where it is named. */
export async function listOpenAlerts(db: ReadDb, wanted: { kind?: string; most: number }): Promise<Alert[]> {
  const rows = await db
    .select()
    .from(alerts)
    .where(
      and(isNull(alerts.resolvedAt), wanted.kind === undefined ? undefined : eq(alerts.kind, wanted.kind)),
    )
    .orderBy(desc(alerts.lastAt), desc(alerts.id))
    .limit(wanted.most);
  return rows.map(alertOf);
}

function alertOf(row: typeof alerts.$inferSelect): Alert {
  const { id, kind, subject, times, firstAt, lastAt } = row;
  const detail = JSON.parse(row.detail) as Record<string, unknown>;
  return { id, kind, subject, detail, times, firstAt, lastAt };
}
