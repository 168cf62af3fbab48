/** India's clocks are five and a half hours ahead of UTC all year. */
const INDIA_MS = 330 * 60_000;
const DAY_MS = 24 * 3_600_000;
/** The longest range whose sales are shown, and the one that is shown first. Days. */
export const MOST_DAYS = 366;
export const USUAL_DAYS = 30;

/** Days of India's, `2026-11-21`; the first and the last count. */
export interface SalesRange {
  from: string;
  to: string;
}

/** A part of a range that one bar stands for. */
export interface SalesStep extends SalesRange {
  unit: 'day' | 'week' | 'month';
}

/** The day that it is in India. */
export function indianDay(time: Date): string {
  return dayText(time.getTime() + INDIA_MS);
}

/**
 * The range that was asked for, by days as an address names them, never past today and never longer than a year; the last
 * thirty days where nothing was, or nothing that can be meant. `problem` says what couldn't.
 */
export function readSalesRange(
  typed: { from: string | null; to: string | null },
  now: Date,
): { range: SalesRange; problem: string | null } {
  const today = indianDay(now);
  const usual = { from: shifted(today, 1 - USUAL_DAYS), to: today };
  const isTyped = (text: string | null): text is string => text !== null && text !== '';
  if (![typed.from, typed.to].every((text) => !isTyped(text) || isDay(text))) {
    return { range: usual, problem: 'A day is written as 2026-11-21.' };
  }
  const to = isTyped(typed.to) && typed.to < today ? typed.to : today;
  const from = isTyped(typed.from) ? typed.from : shifted(to, 1 - USUAL_DAYS);
  if (from > to) return { range: usual, problem: 'The first day is after the last one, or still to come.' };
  if (daysOf({ from, to }) > MOST_DAYS) {
    return {
      range: { from: shifted(to, 1 - MOST_DAYS), to },
      problem: 'A year at a time: these are the last 366 days of what you asked for.',
    };
  }
  return { range: { from, to }, problem: null };
}

/** How many days a range has. */
export function daysOf({ from, to }: SalesRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** A range as bars: by day up to six weeks, by week (from Monday) up to half a year, else by month. */
export function stepsOf(range: SalesRange): SalesStep[] {
  const days = daysOf(range);
  const unit = days <= 45 ? 'day' : days <= 184 ? 'week' : 'month';
  const steps: SalesStep[] = [];
  for (let from = range.from; from <= range.to;) {
    const end = lastOf(unit, from);
    const to = end < range.to ? end : range.to;
    steps.push({ from, to, unit });
    from = shifted(to, 1);
  }
  return steps;
}

/**
 * The same range as the sums are kept: whole months (`2026-11`, both count), and the days before and after them. A month is
 * whole only from its first day to its last.
 */
export function partsOf(range: SalesRange): { days: SalesRange[]; months: SalesRange | null } {
  const { from, to } = range;
  const firstMonth = from.endsWith('-01') ? from.slice(0, 7) : shifted(lastOf('month', from), 1).slice(0, 7);
  const lastMonth =
    lastOf('month', to) === to ? to.slice(0, 7) : shifted(`${to.slice(0, 7)}-01`, -1).slice(0, 7);
  if (firstMonth > lastMonth) return { days: [range], months: null };
  const before = { from, to: shifted(`${firstMonth}-01`, -1) };
  const after = { from: shifted(lastOf('month', `${lastMonth}-01`), 1), to };
  return {
    days: [before, after].filter((part) => part.from <= part.to),
    months: { from: firstMonth, to: lastMonth },
  };
}

/** Every day of a range. */
export function listDays({ from, to }: SalesRange): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = shifted(day, 1)) days.push(day);
  return days;
}

/** Every month that a range has a day of: `2026-11`. */
export function listMonths({ from, to }: SalesRange): string[] {
  const months: string[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day <= to; day = shifted(lastOf('month', day), 1)) {
    months.push(day.slice(0, 7));
  }
  return months;
}

/** What each step came to, of days that sold something. */
export function sumSteps<Key extends string>(
  steps: readonly SalesStep[],
  days: readonly (Record<NoInfer<Key>, number> & { day: string })[],
  keys: readonly Key[],
): (SalesStep & Record<Key, number>)[] {
  return steps.map((step) => {
    const own = days.filter(({ day }) => day >= step.from && day <= step.to);
    const sums = keys.map((key) => [key, own.reduce((sum, day) => sum + day[key], 0)] as const);
    return { ...step, ...(Object.fromEntries(sums) as Record<Key, number>) };
  });
}

function isDay(text: string): boolean {
  return /^2\d{3}-\d\d-\d\d$/.test(text) && dayText(Date.parse(text)) === text;
}

function dayText(ms: number): string {
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

function shifted(day: string, days: number): string {
  return dayText(Date.parse(day) + days * DAY_MS);
}

/** The last day of the day, week or month that a day is in. */
function lastOf(unit: SalesStep['unit'], day: string): string {
  if (unit === 'day') return day;
  const date = new Date(Date.parse(day));
  if (unit === 'week') return shifted(day, (7 - date.getUTCDay()) % 7);
  return dayText(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
}
