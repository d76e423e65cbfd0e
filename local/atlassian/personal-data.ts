import { z } from 'zod';
import type { HttpRequest, HttpResponse } from '../types';
import { NO_CONTENT, ok, respond } from './api/answer';
import type { OrgState } from './org/state';

const ACCOUNTS_MAX = 90;
const HEADERS = { 'cycle-period': 'P7D' };

const Report = z.object({
  accounts: z
    .array(z.object({ accountId: z.string().min(1).max(128), updatedAt: z.iso.datetime({ offset: true }) }))
    .min(1)
    .max(ACCOUNTS_MAX),
});

/**
 * What an app is told of the accounts that it says it holds data of. An account of which nothing is to be done, or that
 * does not exist, is not in the answer. Unsure: what counts as an update. Here it is every write to the account.
 *
 * @param states every organization there is: an app may hold data of anybody
 * @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines/
 */
export function answerReport(states: readonly OrgState[], { body }: HttpRequest): HttpResponse {
  const report = Report.safeParse(jsonOf(body));
  if (!report.success) {
    return respond({ status: 400, headers: HEADERS, body: { code: 400, message: z.prettifyError(report.error) } });
  }
  const updates = report.data.accounts.flatMap(({ accountId, updatedAt }) => {
    const status = statusOf(states, accountId, Date.parse(updatedAt));
    return status === undefined ? [] : [{ accountId, status }];
  });
  const answer = updates.length === 0 ? NO_CONTENT : ok({ accounts: updates });
  return respond({ ...answer, headers: HEADERS });
}

function statusOf(states: readonly OrgState[], accountId: string, sinceMs: number): 'closed' | 'updated' | undefined {
  for (const state of states) {
    const account = state.findAccount(accountId);
    if (account?.standing.accountStatus === 'closed') return 'closed';
    if (account !== undefined && state.log.of(account.key).some(({ at }) => at > sinceMs)) return 'updated';
  }
  return undefined;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return undefined;
  }
}
