import type { App } from '../../../app';
import type { ExportScope, Selection, SelectionPart, UserFilter, UsersExportOptions } from '../../../contract';
import { USER_EXPORT_COLUMNS } from '../../../contract';
import { whyIndexed } from '../../../domain/filter/index-criteria';
import { AppError } from '../../../errors';
import { findIndex } from '../../directory/with-index';
import { cutSelection, type RulesOf } from '../../selection/cut';
import { planQuery } from '../../selection/search-query';
import type { CheckedOptions } from './checked';

/** An export acts upon nobody, so nothing has to hold still. */
const NO_RULES: RulesOf = { ofPart: () => undefined, ofRun: () => [] };

/**
 * What the Users page shows: a filter, accounts, or what is selected there.
 *
 * @throws {AppError} `invalid-input`: a filter that no search answers; `not-found`: a run, or the scan that it takes
 */
export async function checkedUsers(app: App, options: UsersExportOptions): Promise<CheckedOptions> {
  const selection = selectionOf(options);
  for (const part of selection.parts) {
    if ('filter' in part) await requireAnswer(app, part.filter);
    if ('runId' in part) await app.runs.get(part.runId);
  }
  const chosen = new Set(options.columns ?? ['status', 'lastActive', 'apps', 'managed', 'groups', 'added', 'mfa']);
  const columns = USER_EXPORT_COLUMNS.filter((column) => chosen.has(column));
  return {
    options: { columns },
    scope: { parts: selection.parts.map(scopeOf), columns },
    cut: cutSelection(selection, NO_RULES),
  };
}

function selectionOf({ filter, accountIds, selection }: UsersExportOptions): Selection {
  const parts: SelectionPart[] = [
    ...(accountIds === undefined ? [] : [{ accountIds }]),
    ...(filter === undefined ? [] : [{ filter }]),
    ...(selection?.parts ?? []),
  ];
  return { parts: parts.length === 0 ? [{ filter: {} }] : parts };
}

async function requireAnswer(app: App, filter: UserFilter): Promise<void> {
  const path = whyIndexed(filter);
  if (path === undefined) await planQuery(app, filter);
  else if ((await findIndex(app)) === undefined) {
    throw new AppError('not-found', 'there is no directory index yet', { fields: [{ path, problem: 'no-scan-yet' }] });
  }
}

/** Lists of people are counted: who was named is nobody's business but the file's. */
function scopeOf(part: SelectionPart): NonNullable<ExportScope['parts']>[number] {
  if ('accountIds' in part) return { accounts: new Set(part.accountIds).size };
  if ('emails' in part) return { accounts: new Set(part.emails).size };
  if ('runId' in part) return { runId: part.runId, outcome: part.outcome };
  const { emails, accountIds, ...filter } = part.filter;
  const named = emails ?? accountIds;
  return {
    filter,
    ...(named !== undefined && { accounts: named.length }),
    ...(part.except !== undefined && { except: part.except.length }),
  };
}
