const format = new Intl.DateTimeFormat('en-IN', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Asia/Kolkata',
});

/** A stored time as the shop's people read it, in India's time. What is no time is given back as it is. */
export function formatTime(stored: string): string {
  const time = timeOf(stored);
  return time ? format.format(time) : stored;
}

/** A stored time for a `datetime` attribute. */
export function machineTime(stored: string): string {
  return timeOf(stored)?.toISOString() ?? stored;
}

/** SQLite's own default writes "2026-11-21 10:00:00" and means UTC. */
function timeOf(stored: string): Date | null {
  const time = new Date(
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(stored) ? `${stored.replace(' ', 'T')}Z` : stored,
  );
  return Number.isNaN(time.getTime()) ? null : time;
}
