import type { UserQuery } from '../../../atlassian/admin/user-search';
import type { DirectoryUser } from '../../../atlassian/admin/users';
import type { OrgProfile, UserExportColumn } from '../../../contract';
import { ORG_ADMIN_ROLE } from '../../../domain/accounts/protection';
import { statusOf } from '../../../domain/accounts/user-status';
import { activityOf, lastActiveOf } from '../../../domain/activity/read-activity';
import type { CsvCell, CsvRow } from '../../../domain/csv';
import { appHead } from './app-heads';
import type { FoundUser } from './look-up';
import type { ExportTexts } from './texts';

type Expansion = NonNullable<UserQuery['expand']>[number];

/** What a cell depends on besides the user. `nowMs`: when the export began, so that a repeat writes the same. */
export type CellFacts = { words: ExportTexts; profile: OrgProfile | undefined; nowMs: number };

type Column = {
  head: string;
  expand?: Expansion;
  cell: (user: DirectoryUser, facts: CellFacts, found: FoundUser) => CsvCell;
};

const COLUMNS: Record<UserExportColumn, Column> = {
  status: {
    head: 'column.status',
    expand: 'productAccess',
    cell: (user, { words, nowMs }, { activity }) => words.t(`status.${statusOf(user, nowMs, activity)}`),
  },
  lastActive: {
    head: 'column.lastActive',
    expand: 'productAccess',
    cell: (_, { words }, { lastActive, activity }) => dayCell(lastActive ?? lastActiveOf(activity), words),
  },
  apps: {
    head: 'column.apps',
    expand: 'counts.resources',
    cell: ({ counts }, { words }) => counts?.resources ?? words.t('common.unknown'),
  },
  managed: {
    head: 'column.managed',
    cell: ({ claimStatus }, { words }) => yesNo(claimStatus && claimStatus === 'managed', words),
  },
  groups: {
    head: 'column.groups',
    expand: 'groups',
    cell: ({ groups }, { words }) => groups?.length ?? words.t('common.unknown'),
  },
  added: {
    head: 'column.added',
    cell: ({ addedToOrg }, { words }) => addedToOrg?.slice(0, 10) ?? words.t('common.unknown'),
  },
  mfa: { head: 'column.mfa', cell: ({ mfaEnabled }, { words }) => yesNo(mfaEnabled, words) },
  orgAdmin: {
    head: 'export-column.orgAdmin',
    expand: 'platformRoles',
    cell: ({ platformRoles }, { words }) => yesNo(platformRoles?.includes(ORG_ADMIN_ROLE), words),
  },
  appActivity: {
    head: 'export-column.appActivity',
    expand: 'productAccess',
    cell: (_, facts, { activity }) => appActivity(activity, facts),
  },
  groupNames: {
    head: 'export-column.groupNames',
    expand: 'groups',
    cell: ({ groups }, { words }) => groups?.map(({ id, name }) => name ?? id).join('; ') ?? words.t('common.unknown'),
  },
};

/** What a search has to be asked for so that these columns can be written. */
export function expansionsOf(columns: readonly UserExportColumn[]): Expansion[] {
  return [...new Set(columns.flatMap((column) => COLUMNS[column].expand ?? []))];
}

export function userHeads(columns: readonly UserExportColumn[], words: ExportTexts): string[] {
  return [
    'export-column.accountId',
    'column.name',
    'export-column.email',
    ...columns.map((one) => COLUMNS[one].head),
  ].map((key) => words.t(key));
}

/** The row of an account; of one that Atlassian does not know any more, its id and that it is gone. */
export function userRow(columns: readonly UserExportColumn[], found: FoundUser, facts: CellFacts): CsvRow {
  const { accountId, user } = found;
  if (user === undefined) return [accountId, facts.words.t('export.gone'), '', ...columns.map(() => '')];
  return [accountId, user.name, user.email ?? '', ...columns.map((one) => COLUMNS[one].cell(user, facts, found))];
}

/** `YYYY-MM-DD`, or the word for never and unknown. */
export function dayCell(day: string, words: ExportTexts): string {
  return day === 'never' || day === 'unknown' ? words.t(`common.${day}`) : day;
}

function yesNo(value: boolean | string | undefined, { t }: ExportTexts): string {
  if (typeof value !== 'boolean') return t('common.unknown');
  return t(value ? 'common.yes' : 'common.no');
}

/** "Jira (acme.atlassian.net): 2026-01-02; …", the latest first. */
function appActivity(activity: FoundUser['activity'], { words, profile }: CellFacts): string {
  if (activity === undefined) return words.t('common.unknown');
  return activityOf(activity)
    .map(({ key, siteId, lastActive }) => {
      const site = profile?.sites.find((one) => one.siteId === siteId)?.name ?? siteId;
      return `${appHead(key)} (${site}): ${dayCell(lastActive, words)}`;
    })
    .join('; ');
}
