import { __requestAtlassianAsApp as requestAtlassianAsApp } from '@forge/api';
import { z } from 'zod';
import { meaningOfRefusal } from '../domain/product-refusal';
import { AppError } from '../errors';
import { ACCOUNTS_PER_REPORT_MAX, PLATFORM_REQUEST_MS_MAX } from '../limits';
import type { Clock, PersonalData, ReportAnswer } from './ports';

const PATH = '/app/report-accounts';
const WHO = 'the personal-data report';
const Updates = z.object({
  accounts: z.array(z.object({ accountId: z.string(), status: z.enum(['closed', 'updated']) })),
});

/**
 * The request that `privacy.reportPersonalData` sends, sent here: that function hides the answer's `Cycle-Period`, cannot
 * be given up, and sends more than 90 accounts all at once.
 *
 * @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines/
 */
export function forgePersonalData({ clock }: { clock: Clock }): PersonalData {
  return {
    async report(accounts) {
      if (accounts.length > ACCOUNTS_PER_REPORT_MAX) {
        const problem = `${accounts.length} accounts in a report, ${ACCOUNTS_PER_REPORT_MAX} at most`;
        throw new AppError('limit-exceeded', `limit of the platform: ${problem}`);
      }
      return answerTo(clock, JSON.stringify({ accounts }));
    },
  };
}

async function answerTo(clock: Clock, body: string): Promise<ReportAnswer> {
  const given = new AbortController();
  const stop = clock.callLater(PLATFORM_REQUEST_MS_MAX, () => given.abort());
  try {
    const answer = await requestAtlassianAsApp(PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: given.signal,
    });
    const { status, headers } = answer;
    const said = jsonOf(await answer.text());
    if (status !== 200 && status !== 204) {
      const { code, ...facts } = meaningOfRefusal({ status, headers, body: said }, clock.now());
      throw new AppError(code, `${WHO} answered ${status}`, { status, ...facts });
    }
    const updates = status === 204 ? [] : updatesIn(said);
    return { updates, ...cycleOf(headers.get('cycle-period')) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('atlassian-unavailable', `${WHO} was not answered`, { cause: error, outcomeUnknown: true });
  } finally {
    stop();
  }
}

/** @throws {AppError} `unexpected-response`, naming the paths that are wrong, never a value */
function updatesIn(body: unknown): ReportAnswer['updates'] {
  const result = Updates.safeParse(body);
  if (result.success) return result.data.accounts;
  const paths = result.error.issues.map(({ path }) => path.join('.') || '(whole)').join(', ');
  throw new AppError('unexpected-response', `${WHO} answered another shape: ${paths}`);
}

/** What is no JSON is `undefined`, for the schema to refuse. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function cycleOf(header: string | null): { cycleMs?: number } {
  if (header === null) return {};
  const cycleMs = durationMs(header);
  if (cycleMs === undefined) throw new AppError('unexpected-response', `${WHO} answered a cycle that is no duration`);
  return { cycleMs };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Of months and years the longest there is, since whoever asks must not come too early. */
const UNIT_MS = [366 * DAY_MS, 31 * DAY_MS, 7 * DAY_MS, DAY_MS, HOUR_MS, 60_000, 1_000];
const DURATION =
  /^P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** The length of an ISO 8601 duration in whole numbers, such as `P7D`, in ms; `undefined`: it is none. */
export function durationMs(text: string): number | undefined {
  const parts = DURATION.exec(text.trim())?.slice(1);
  return parts?.reduce(
    (ms, amount, unit) => ms + Number((amount as string | undefined) ?? 0) * (UNIT_MS[unit] ?? 0),
    0,
  );
}
