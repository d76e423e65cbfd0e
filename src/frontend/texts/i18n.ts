import type english from '../../../locales/en-US.json';
import type { Catalogue } from '../../contract';
import { filledText, textRulesOf, type TextValues } from '../../domain/text';
import { isolated } from './isolated';

/** A key of the source catalogue: a key that is not there does not compile. */
export type TextKey = keyof typeof english;

/** How one person reads: their texts, their language, their time zone. */
export type Texts = {
  locale: string;
  /** IANA name. */
  timeZone: string;
  t: (key: TextKey, values?: TextValues) => string;
  /** The text of a key that is put together from what the back-end said; `undefined` where there is none. */
  find: (key: string, values?: TextValues) => string | undefined;
  number: (value: number) => string;
  percent: (value: number) => string;
  /** A day `YYYY-MM-DD`: it has no time zone and is never moved by one. */
  day: (day: string) => string;
  /** An instant as date and time in the person's time zone. */
  instant: (instant: string) => string;
  /** An instant of today as time only, of another day as date and time. */
  shortInstant: (instant: string) => string;
  /** "3 days ago", counted in calendar days of the person's time zone. */
  daysAgo: (day: string) => string;
  /** "about 5 minutes", for a number of seconds. */
  duration: (seconds: number) => string;
  /** "a, b, and c" */
  list: (items: readonly string[]) => string;
  /** "a, b, or c" */
  either: (items: readonly string[]) => string;
  /** "a, b, c": what all holds of the same thing. */
  series: (items: readonly string[]) => string;
  /** The day that the person's calendar shows, `YYYY-MM-DD`. */
  today: () => string;
  /** The day of an instant in the person's time zone, `YYYY-MM-DD`. */
  dayOf: (instant: string) => string;
};

type Viewer = { locale: string; timeZone: string; now: () => number };

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;

/** Texts from a catalogue. A missing key shows itself and is an error in the console, so that a test finds it. */
export function createTexts(catalogue: Catalogue, person: Viewer): Texts {
  const { locale, timeZone } = person;
  const rules = textRulesOf(locale);
  const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const instantFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const timeFormat = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const dayWords = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const numbered = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const today = (): string => dayIn(timeZone, new Date(person.now()));

  const find = (key: string, values: TextValues = {}): string | undefined => {
    const text = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
    return text === undefined ? undefined : filledText(text, values, { ...rules, missing });
  };

  const joined = (type: Intl.ListFormatType): Texts['list'] => {
    const format = new Intl.ListFormat(locale, { type });
    return (items) => format.format(items.map(isolated));
  };

  return {
    locale,
    timeZone,
    find,
    t: (key, values) => find(key, values) ?? missing(key),
    number: (value) => rules.numbers.format(value),
    percent: (value) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value / 100),
    day: (day) => dayFormat.format(new Date(`${day}T00:00:00Z`)),
    instant: (instant) => instantFormat.format(new Date(instant)),
    shortInstant: (instant) => {
      const at = new Date(instant);
      return dayIn(timeZone, at) === today() ? timeFormat.format(at) : instantFormat.format(at);
    },
    daysAgo: (day) => {
      const days = Math.round((Date.parse(`${today()}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / DAY_MS);
      return days < YEAR_DAYS ? dayWords.format(-days, 'day') : numbered.format(-Math.floor(days / YEAR_DAYS), 'year');
    },
    duration: (seconds) => {
      const minutes = Math.ceil(seconds / 60);
      const unit = (name: 'second' | 'minute' | 'hour', value: number): string =>
        new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
      if (seconds < 60) return unit('second', Math.max(1, Math.ceil(seconds)));
      return minutes < 120 ? unit('minute', minutes) : unit('hour', Math.ceil(minutes / 60));
    },
    list: joined('conjunction'),
    either: joined('disjunction'),
    series: joined('unit'),
    today,
    dayOf: (instant) => dayIn(timeZone, new Date(instant)),
  };
}

/**
 * The language tag for `Intl`: the person's own where it is a variant of the catalogue's language (an Austrian reads
 * the German catalogue with Austrian dates), else the catalogue's. Jira writes some tags with an underscore.
 */
export function formattingLocale(catalogueLocale: string, personLocale: string): string {
  try {
    const own = new Intl.Locale(personLocale.replace('_', '-'));
    return own.language === new Intl.Locale(catalogueLocale).language ? own.toString() : catalogueLocale;
  } catch {
    return catalogueLocale;
  }
}

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

function missing(what: string): string {
  console.error(`no text for ${what}`);
  return what;
}
