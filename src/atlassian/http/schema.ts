import { z } from 'zod';

/** A member that may be missing or null: both mean absent. */
export function absent<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
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

/** An answer that nobody reads: the operation was carried out, whatever came with the news. */
export const nothing = z.unknown().transform(() => undefined);

/**
 * An instant, as ISO 8601 in UTC with milliseconds. Atlassian sends up to nanoseconds, and times without a zone, which
 * are UTC.
 */
export const instant = z.string().transform((text, context) => {
  const hasZone = /(z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T');
  const ms = Date.parse(text.replace(/(\.\d{3})\d+/, '$1') + (hasZone ? '' : 'Z'));
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  context.addIssue({ code: 'custom', message: 'an ISO 8601 instant expected' });
  return z.NEVER;
});

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

/** A page `{data, links: {next}}` as {@link Page}. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z
    .object({ data: z.array(item), links: absent(z.object({ next: nextCursor })) })
    .transform(({ data, links }) => ({ items: data, nextCursor: links?.next }));
}
