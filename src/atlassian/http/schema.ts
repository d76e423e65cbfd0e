import { z } from 'zod';

/** White space and characters that nobody sees, at either end of a text. */
const UNSEEN_ENDS = /^[\s\u200B-\u200F\u2060\uFEFF]+|[\s\u200B-\u200F\u2060\uFEFF]+$/g;

/** A member that may be missing, null or a text without a word in it: all mean absent. Other texts stay as they are. */
export function absent<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(presentOf, schema.optional()).transform((value) => value);
}

function presentOf(value: unknown): unknown {
  return typeof value === 'string' && withoutEnds(value) === '' ? undefined : (value ?? undefined);
}

function withoutEnds(text: string): string {
  return text.replaceAll(UNSEEN_ENDS, '');
}

/** What names a thing: without it there is nothing to speak of. */
export const id = z.string().refine((text) => presentOf(text) !== undefined, { error: 'an id expected' });

const UNREADABLE: unique symbol = Symbol('unreadable');

/** {@link absent}, but a value that cannot be read costs no more than itself: see {@link readFields}. */
export function field<Schema extends z.ZodType>(schema: Schema) {
  return z.union([absent(schema), z.unknown().transform((): typeof UNREADABLE => UNREADABLE)]);
}

/** `unread`: members that were there and could not be read. They are absent, and unknown. */
export type FieldsRead<Members> = { [Name in keyof Members]: Exclude<Members[Name], typeof UNREADABLE> } & InPart;
export type InPart = { unread?: readonly string[] };

/** The members of an object, those that could not be read by name. */
export function readFields<Members extends object>(members: Members): FieldsRead<Members> {
  const entries: [string, unknown][] = Object.entries(members);
  const unread = entries.flatMap(([name, value]) => (value === UNREADABLE ? [name] : []));
  const read = Object.fromEntries(entries.map(([name, value]) => [name, value === UNREADABLE ? undefined : value]));
  return { ...read, ...(unread.length > 0 && { unread }) } as FieldsRead<Members>;
}

/** One of the words that we know, or one that Atlassian has added since. */
export type OpenWord<Known extends string> = Known | (string & Record<never, never>);

/** A vendor's enum: a word that is not in our list is passed on. */
export function openEnum<const Known extends string>(known: readonly Known[]): z.ZodType<OpenWord<Known>, string> {
  return z
    .string()
    .meta({ examples: [...known] })
    .transform((word): OpenWord<Known> => word);
}

/** An e-mail address without what nobody sees around it. Rules look at what stands on either side of the last `@`. */
export const address = z
  .string()
  .overwrite(withoutEnds)
  .regex(/^\S(.*\S)?@[^\s@]+$/);

/** An answer that nobody reads: the operation was carried out, whatever came with the news. */
export const nothing = z.unknown().transform((): void => undefined);

/** A day of the calendar; then, where a time follows, hours, minutes and the rest of it, and the zone. */
const ISO_8601 =
  /^(?<day>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d)?)(?<part>\.\d{1,9})?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/i;

/** Before it there is only what systems write where they have no time: the years 1, 1899, 1970. */
const EARLIEST_MS = Date.UTC(2000, 0);

/**
 * An instant, as ISO 8601 in UTC with milliseconds. Atlassian sends up to nanoseconds, times without a zone, which are
 * UTC, and days alone. `Date.parse` takes more than anybody means: "never 1", 3/11/2026, the 30th of February.
 */
export const instant = z.string().transform((text, context) => {
  const { day = '', time = '00:00', part = '', zone = 'Z' } = ISO_8601.exec(text)?.groups ?? {};
  const ms = isCalendarDay(day) ? Date.parse(`${day}T${time}${part.slice(0, 4)}${zone}`) : NaN;
  if (ms >= EARLIEST_MS) return new Date(ms).toISOString();
  context.addIssue({ code: 'custom', message: 'an ISO 8601 instant expected' });
  return z.NEVER;
});

function isCalendarDay(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** `links.next` of a page: a bare token, or a URL whose `cursor` parameter it is. Absent, null or empty at the end. */
export const nextCursor = z
  .string()
  .nullish()
  .transform((next, context) => {
    if (next === undefined || next === null || next === '') return undefined;
    if (!/^https?:\/\/|[?&]cursor=/.test(next)) return next;
    const url = URL.canParse(next, 'https://api.atlassian.com')
      ? new URL(next, 'https://api.atlassian.com')
      : undefined;
    const cursor = url?.searchParams.get('cursor');
    // A plus that was sent unescaped reads as a space, and base64 has pluses and no spaces.
    if (cursor) return cursor.replaceAll(' ', '+');
    context.addIssue({ code: 'custom', message: 'a URL without a cursor' });
    return z.NEVER;
  });

/** A page `{data, links: {next}}` as `Page`. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z
    .object({ data: z.array(item), links: absent(z.object({ next: nextCursor })) })
    .transform(({ data, links }) => ({ items: data, nextCursor: links?.next }));
}
