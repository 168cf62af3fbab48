/** When the shop's night work is due: 3:00 in India, 21:30 UTC. */
const NIGHT_MS = 21.5 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** The last 3:00 in India that has come. */
export function lastNightAt(now: Date): Date {
  return new Date(Math.floor((now.getTime() - NIGHT_MS) / DAY_MS) * DAY_MS + NIGHT_MS);
}
