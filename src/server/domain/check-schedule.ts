/** When an order is asked about at the gateway after payment was last opened for it, in minutes. */
const SCHEDULE_MINUTES = [2, 5, 15, 60, 6 * 60, 24 * 60, 72 * 60, 120 * 60];

/** The next time to ask about an order, or null after the last: then it is left alone until it is paid again. */
export function nextCheckAt(openedAt: Date, now: Date): Date | null {
  const times = SCHEDULE_MINUTES.map((minutes) => openedAt.getTime() + minutes * 60_000);
  const next = times.find((at) => at > now.getTime());
  return next === undefined ? null : new Date(next);
}
