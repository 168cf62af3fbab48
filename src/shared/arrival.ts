import type { DeliveryDays } from './delivery.ts';

const DAY_MS = 24 * 3_600_000;
/** India's clocks are 5 h 30 min ahead of UTC, all year. */
const INDIA_MS = 5.5 * 3_600_000;

/** The days on which a parcel can come that is ordered now. Sundays don't count, and today doesn't. */
export function arrivalDays(now: Date, days: DeliveryDays): { first: Date; last: Date } {
  return { first: afterWorkingDays(now, days.leastDays), last: afterWorkingDays(now, days.mostDays) };
}

/** Such a day in India, in words: "Tue 24 Nov". */
export function dayInWords(day: Date): string {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-IN', { timeZone: 'Asia/Kolkata', ...options }).format(day);
  return `${part({ weekday: 'short' })} ${part({ day: 'numeric' })} ${part({ month: 'short' })}`;
}

function afterWorkingDays(now: Date, count: number): Date {
  let time = now.getTime();
  for (let left = count; left > 0;) {
    time += DAY_MS;
    // A moment whose UTC fields read as India's.
    if (new Date(time + INDIA_MS).getUTCDay() !== 0) left -= 1;
  }
  return new Date(time);
}
