import type { App } from '../../app';
import { AppError } from '../../errors';
import { EMAILS_PER_SEARCH } from '../../limits';
import { chunked, inLanes } from '../../lists';
import type { FoundAccounts } from '../../storage/searches/found-ids';
import { hashOfFilter } from './filter-hash';
import { emailsNotFound, foundBy } from './find-pasted';
import type { PlannedQuery } from './search-query';

/** What one call may spend on searching, of the 100 requests that its invocation has in a minute, and of its 25 s. */
export const REQUESTS_MAX = 80;
export const SEARCH_MS_MAX = 18_000;
export const SEARCHES_AT_ONCE = 5;

/** Addresses whose answer is remembered as one. */
const PER_BLOCK = 1_000;

/** Addresses of a list, by their order and not by how they were pasted, and the name of their answer. */
type Block = { emails: readonly string[]; hash: string };

export type Addressees = { ids: ReadonlySet<string>; notFound: string[] };

/**
 * Whom a list of addresses finds among those who match the rest of a filter, and which addresses find nobody. The list
 * is searched in blocks whose answers are remembered for five minutes, so that a list of any length comes to its end.
 *
 * @throws {AppError} `rate-limited`, problem `read-in-part`: one call cannot send all the searches. Each call reads one
 *   block at least; the same call goes on
 */
export async function searchAddresses(app: App, plan: PlannedQuery): Promise<Addressees> {
  const emails = [...(plan.query.emails ?? [])].sort();
  const blocks = chunked(emails, PER_BLOCK).map((some) => ({
    emails: some,
    hash: hashOfFilter({ emails: some }, plan.hash),
  }));
  const found = await Promise.all(blocks.map(({ hash }) => app.foundIds.find(hash)));
  await searchMissing(app, plan, blocks, found);

  const whole = found.map((one = { ids: new Set<string>(), missing: [] }) => one);
  return {
    ids: new Set(whole.flatMap(({ ids }) => [...ids])),
    notFound: whole.flatMap(({ missing }, index) => missing.flatMap((place) => blocks[index]?.emails[place] ?? [])),
  };
}

/** Puts the answers of blocks that have none where they belong. */
async function searchMissing(
  app: App,
  plan: PlannedQuery,
  blocks: readonly Block[],
  found: (FoundAccounts | undefined)[],
): Promise<void> {
  const until = app.clock.now() + SEARCH_MS_MAX;
  let requests = 0;
  for (const [index, block] of blocks.entries()) {
    if (found[index] !== undefined) continue;
    const isSpent = requests + PER_BLOCK / EMAILS_PER_SEARCH > REQUESTS_MAX || app.clock.now() >= until;
    if (requests > 0 && isSpent) throw readInPart(blocks, found);
    const answer = await searchBlock(app, plan, block);
    await app.foundIds.save(block.hash, answer);
    found[index] = answer;
    requests += answer.requests;
  }
}

async function searchBlock(
  app: App,
  { query, matches }: PlannedQuery,
  { emails }: Block,
): Promise<FoundAccounts & { requests: number }> {
  const searched = await inLanes(SEARCHES_AT_ONCE, chunked(emails, EMAILS_PER_SEARCH), (some) =>
    foundBy(app, { ...query, emails: some }),
  );
  const users = searched.flatMap((one) => one.users);
  const notFound = new Set(emailsNotFound(emails, users));
  return {
    ids: new Set(users.filter(matches).map(({ accountId }) => accountId)),
    missing: emails.flatMap((email, place) => (notFound.has(email) ? [place] : [])),
    requests: searched.reduce((sum, { requests }) => sum + requests, 0),
  };
}

function readInPart(blocks: readonly Block[], found: readonly (FoundAccounts | undefined)[]): AppError {
  const lengths = (of: readonly Block[]): number => of.reduce((sum, { emails }) => sum + emails.length, 0);
  const values = { read: lengths(blocks.filter((_, index) => found[index] !== undefined)), of: lengths(blocks) };
  return new AppError('rate-limited', 'the list takes more searches than one call can send', {
    fields: [{ path: 'filter.emails', problem: 'read-in-part', values }],
    retryAfterMs: 0,
  });
}
