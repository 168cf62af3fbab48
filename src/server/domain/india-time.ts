import type { Read } from './product-fields.ts';

/** India's clocks have no summer time: UTC+05:30 all year (IS 17439, "Indian Standard Time"). */
const OFFSET_MS = 5.5 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** A moment in UTC as a `datetime-local` field holds it in India's time: "2026-11-21T18:30:00.000Z" → "2026-11-22T00:00". */
export function indiaTimeText(at: string): string {
  return new Date(Date.parse(at) + OFFSET_MS).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
}

/** What was typed in India's time as a moment in UTC: "2026-11-22T00:00" → "2026-11-21T18:30:00.000Z". Nothing typed is null. */
export function readIndiaTime(typed: string): Read<string | null> {
  const text = typed.trim().replace(' ', 'T');
  if (text === '') return { value: null };
  const problem = 'A date and a time, please, such as 2026-11-22T18:30.';
  if (!/^2\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(text)) return { problem };
  const asUtc = new Date(`${text}Z`);
  // The 31st of November would otherwise be taken for the 1st of December.
  if (Number.isNaN(asUtc.getTime()) || !asUtc.toISOString().startsWith(text.slice(0, 16))) return { problem };
  return { value: new Date(asUtc.getTime() - OFFSET_MS).toISOString() };
}

/** The beginning of the day in India that was so many days before now, in UTC. */
export function daysBefore(now: Date, days: number): string {
  const today = Math.floor((now.getTime() + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
  return new Date(today - days * DAY_MS).toISOString();
}

/** A day in India as its first moment and that of the next day, in UTC: "2026-11-22". Nothing typed is null. */
export function readIndiaDay(typed: string): Read<{ from: string; until: string } | null> {
  const day = typed.trim();
  if (day === '') return { value: null };
  const read = /^\d{4}-\d\d-\d\d$/.test(day) ? readIndiaTime(`${day}T00:00`) : { problem: 'A day, please.' };
  if ('problem' in read || read.value === null) return { problem: 'A day, please, such as 2026-11-22.' };
  return { value: { from: read.value, until: new Date(Date.parse(read.value) + DAY_MS).toISOString() } };
}
