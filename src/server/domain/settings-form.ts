/** The owner's settings as a form: the fields of each setting, what they may hold, and what a filled-in form asks for. */
import { STATES } from '#shared/india.ts';
import { Email } from '#shared/wire.ts';
import type { FieldProblem } from './errors.ts';
import { isGstin } from './gstin.ts';
import { metresText, readMetres, type Read } from './product-fields.ts';
import type { ReturnRules, Settings } from './settings.ts';

/** What the fields hold, by their names. */
export type SettingTexts = Record<string, string>;

/** How one setting is shown in fields of its own, and read from them. */
interface Part<Value> {
  texts: (value: Value) => SettingTexts;
  /** Throws the problems with its fields. */
  read: (texts: Readonly<SettingTexts>) => Value;
}

class Problems extends Error {
  readonly problems: FieldProblem[];
  constructor(problems: FieldProblem[]) {
    super('The settings hold mistakes.');
    this.problems = problems;
  }
}

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

function field<Value>(
  name: string,
  how: { text: (value: Value) => string; read: (typed: string) => Read<Value> },
): Part<Value> {
  return {
    texts: (value) => ({ [name]: how.text(value) }),
    read(texts) {
      const read = how.read(texts[name] ?? '');
      if ('problem' in read) throw new Problems([{ field: name, message: read.problem }]);
      return read.value;
    },
  };
}

function readText(typed: string, most: number): Read<string> {
  const value = typed.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if (!typed.isWellFormed() || CONTROL.test(value.replace(/\n/g, ' '))) {
    return { problem: 'This holds characters that can’t be printed.' };
  }
  return value.length > most ? { problem: `At most ${most} characters, please.` } : { value };
}

/** Several lines; none at all is fine. */
const lines = (name: string, most: number): Part<string> =>
  field(name, { text: (value) => value, read: (typed) => readText(typed, most) });

function line(name: string, most: number, { isNeeded }: { isNeeded: boolean }): Part<string> {
  return field(name, {
    text: (value) => value,
    read(typed) {
      const read = readText(typed, most);
      if ('problem' in read) return read;
      if (read.value.includes('\n')) return { problem: 'One line, please.' };
      return isNeeded && read.value === '' ? { problem: 'Please fill this in.' } : read;
    },
  });
}

/** A line that is empty or fits a rule; `tidy` is how it is kept. */
function checked(
  name: string,
  how: { tidy: (typed: string) => string; isGood: (value: string) => boolean; problem: string },
): Part<string> {
  return field(name, {
    text: (value) => value,
    read(typed) {
      const value = how.tidy(typed.trim());
      return value === '' || how.isGood(value) ? { value } : { problem: how.problem };
    },
  });
}

function whole(name: string, { least, most }: { least: number; most: number }): Part<number> {
  return field(name, {
    text: String,
    read(typed) {
      const figure = typed.trim().replace(/^₹\s*/, '').replaceAll(',', '');
      const value = /^\d{1,9}$/.test(figure) ? Number(figure) : NaN;
      return value >= least && value <= most
        ? { value }
        : { problem: `A whole number from ${least} to ${most.toLocaleString('en-IN')}.` };
    },
  });
}

const flag = (name: string): Part<boolean> =>
  field(name, { text: (value) => (value ? 'yes' : ''), read: (typed) => ({ value: typed === 'yes' }) });

function choice<Value extends string>(name: string, values: readonly Value[]): Part<Value> {
  return field(name, {
    text: (value) => value,
    read(typed) {
      const value = values.find((one) => one === typed);
      return value === undefined ? { problem: 'Please choose one of these.' } : { value };
    },
  });
}

/** Reads several parts of one setting and tells of all their problems at once. */
function together(reads: (() => void)[]): void {
  const problems: FieldProblem[] = [];
  for (const read of reads) {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Problems)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new Problems(problems);
}

export const ZONES = ['sameState', 'rest', 'remote'] as const;

/** The field of the least or the most days that couriers take to a zone. */
export function courierField(zone: (typeof ZONES)[number], which: 'leastDays' | 'mostDays'): string {
  return `courier-${zone}-${which}`;
}

const DAYS = { least: 0, most: 60 };

function courierDays(): Part<Settings['courierDays']> {
  const least = (zone: (typeof ZONES)[number]) => whole(courierField(zone, 'leastDays'), DAYS);
  const most = (zone: (typeof ZONES)[number]) => whole(courierField(zone, 'mostDays'), DAYS);
  return {
    texts: (value) =>
      Object.assign(
        {},
        ...ZONES.map((zone) => ({
          ...least(zone).texts(value[zone].leastDays),
          ...most(zone).texts(value[zone].mostDays),
        })),
      ) as SettingTexts,
    read(texts) {
      const days: Partial<Settings['courierDays']> = {};
      together(
        ZONES.map((zone) => () => {
          const leastDays = least(zone).read(texts);
          const mostDays = most(zone).read(texts);
          if (mostDays < leastDays) {
            const message = 'This is less than the least.';
            throw new Problems([{ field: courierField(zone, 'mostDays'), message }]);
          }
          days[zone] = { leastDays, mostDays };
        }),
      );
      return days as Settings['courierDays'];
    },
  };
}

export const RETURNS_GIVEN = ['', 'money', 'exchange'] as const;
export const RETURNS_PAID_BY = ['shop', 'shopper'] as const;

function returns(name: 'garmentReturns' | 'fabricReturns'): Part<ReturnRules | null> {
  const given = choice(`${name}-given`, RETURNS_GIVEN);
  const withinDays = whole(`${name}-days`, { least: 0, most: 365 });
  const paidBy = choice(`${name}-paidBy`, RETURNS_PAID_BY);
  return {
    texts: (value) => ({
      ...given.texts(value?.given ?? ''),
      ...withinDays.texts(value?.withinDays ?? 0),
      ...paidBy.texts(value?.paidBy ?? 'shopper'),
    }),
    read(texts) {
      const how = given.read(texts);
      if (how === '') return null;
      const rules: Partial<ReturnRules> = { given: how };
      together([
        () => (rules.withinDays = withinDays.read(texts)),
        () => (rules.paidBy = paidBy.read(texts)),
      ]);
      return rules as ReturnRules;
    },
  };
}

/** Characters. */
export const LONGEST_SHOP_NAME = 80;
export const LONGEST_TAGLINE = 120;

/** Every setting has its fields: one that is added without them doesn't compile. */
const PARTS: { readonly [Name in keyof Settings]: Part<Settings[Name]> } = {
  shopName: line('shopName', LONGEST_SHOP_NAME, { isNeeded: true }),
  tagline: line('tagline', LONGEST_TAGLINE, { isNeeded: true }),
  story: lines('story', 3000),
  address: lines('address', 500),
  phone: checked('phone', {
    tidy: (typed) => typed.replace(/\s+/g, ' '),
    isGood: (value) => /^\+?[\d ()-]{6,24}$/.test(value),
    problem: 'Digits and spaces, such as +91 141 237 0000.',
  }),
  email: checked('email', {
    tidy: (typed) => typed.toLowerCase(),
    isGood: (value) => Email.safeParse(value).success,
    problem: 'This is no email address.',
  }),
  openingHours: lines('openingHours', 300),
  gstin: checked('gstin', {
    tidy: (typed) => typed.toUpperCase().replace(/\s/g, ''),
    isGood: isGstin,
    problem: 'Fifteen letters and digits; the last one checks the others, and doesn’t fit.',
  }),
  grievanceOfficer: lines('grievanceOfficer', 500),
  shippingRate: whole('shippingRate', { least: 0, most: 10_000 }),
  freeShippingFrom: whole('freeShippingFrom', { least: 0, most: 10_00_000 }),
  garmentReturns: returns('garmentReturns'),
  fabricReturns: returns('fabricReturns'),
  holdMinutes: whole('holdMinutes', { least: 5, most: 120 }),
  offlineHoldMinutes: whole('offlineHoldMinutes', { least: 60, most: 20_160 }),
  offlineBesideGateway: flag('offlineBesideGateway'),
  offlinePayment: lines('offlinePayment', 500),
  shopState: choice('shopState', ['', ...STATES]),
  dispatchDays: whole('dispatchDays', DAYS),
  courierDays: courierDays(),
  lowStockPieces: whole('lowStockPieces', { least: 0, most: 1000 }),
  lowStockCm: field('lowStockCm', { text: metresText, read: readMetres }),
};

const NAMES = Object.keys(PARTS) as (keyof Settings)[];
const partOf = (name: keyof Settings): Part<unknown> => PARTS[name] as Part<unknown>;

/** A form that holds the settings as they are. */
export function settingTexts(settings: Settings): SettingTexts {
  return Object.assign({}, ...NAMES.map((name) => partOf(name).texts(settings[name]))) as SettingTexts;
}

/** What a filled-in form asks for, or what is wrong with it, field by field. A field that is missing is empty. */
export function readSettings(
  texts: Readonly<SettingTexts>,
): { settings: Settings } | { problems: FieldProblem[] } {
  const read: Record<string, unknown> = {};
  try {
    together(NAMES.map((name) => () => (read[name] = partOf(name).read(texts))));
  } catch (error) {
    if (!(error instanceof Problems)) throw error;
    return { problems: error.problems };
  }
  return { settings: read as unknown as Settings };
}

/** The settings in which two differ. */
export function changedSettings(before: Settings, after: Settings): (keyof Settings)[] {
  return NAMES.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
