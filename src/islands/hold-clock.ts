import { useEffect, useState } from 'preact/hooks';
import { timeLeft as words } from '#words';

/** How much of a hold is left, as people say it: "about 12 minutes", "71 hours". `leftMs` is above 0. */
export function minutesLeft(leftMs: number): string {
  const minutes = Math.ceil(leftMs / 60_000);
  if (minutes <= 1) return words.under;
  if (minutes <= 120) return words.minutes(minutes);
  return words.hours(Math.round(minutes / 60));
}

/**
 * Milliseconds left until a moment, looked at once a minute and at the moment itself; 0 once it has passed, null
 * without one. `until` and `now` are on the same clock.
 */
export function useTimeLeft(until: number | null, now: () => number): number | null {
  const [, look] = useState(0);
  const left = until === null ? null : Math.max(0, until - now());
  useEffect(() => {
    if (until === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      const remaining = until - now();
      if (remaining <= 0) return;
      const toNextMinute = remaining % 60_000 || 60_000;
      timer = setTimeout(() => {
        look((count) => count + 1);
        wait();
      }, toNextMinute + 50);
    };
    wait();
    return () => clearTimeout(timer);
  }, [until]);
  return left;
}
