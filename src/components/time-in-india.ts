const timeFormat = new Intl.DateTimeFormat('en-IN', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'Asia/Kolkata',
});

/** A time (UTC text) as clocks in India show it: "21 Nov 2026, 3:30 pm". */
export function timeInIndia(at: string): string {
  return timeFormat.format(new Date(at));
}
