import type { JiraText } from '../../atlassian/jira/document';
import { isOpenAlert, alertState, type Alert } from '../../domain/alerts/alert';
import { csvOf } from '../../domain/csv';
import { dayText } from '../../domain/day';
import { alertCounts } from './alert-counts';
import type { Say } from './digest-texts';
import type { AlertsNow } from './find-alerts';

/** Accounts that a digest names. */
export const DIGEST_NAMES_MAX = 10;

/** What a digest tells. `fresh`: those that nobody was told of yet. */
export type Digest = {
  id: string;
  fresh: readonly Alert[];
  /** Names of the first of them that could be read. */
  names: readonly string[];
  now: AlertsNow;
  /** Alerts that are none any more. */
  resolved: number;
  pageUrl: string;
  fileName: string;
  /** Of the audit's last entry, to be kept where who can write the app's storage cannot. */
  witness: string | undefined;
};

/**
 * Alerts that nobody was told of.
 *
 * @param announced the check up to which they were
 * @param check the one up to which they are now
 */
export function freshAlerts(
  alerts: readonly Alert[],
  { announced, check }: { announced: number; check: number },
): Alert[] {
  return alerts.filter((alert) => isOpenAlert(alert) && alert.foundBy > announced && alert.foundBy <= check);
}

/** Its last line is the id, by which the comment is found again. */
export function digestComment(
  { id, fresh, names, now, resolved, pageUrl, fileName, witness }: Digest,
  say: Say,
): JiraText {
  const { overdue, warning, new: found, continuing } = alertCounts(now);
  const more = fresh.length - names.length;
  const named = [...names, ...(names.length > 0 && more > 0 ? [say('alert-digest.more', { count: more })] : [])];
  const day = dayText(now.context.today);
  return doc([
    paragraph(say('alert-digest.new', { count: fresh.length })),
    ...(named.length > 0 ? [bulletList(named)] : []),
    paragraph(say('alert-digest.open', { overdue, warning, found, continuing, day })),
    ...(resolved > 0 ? [paragraph(say('alert-digest.resolved', { count: resolved }))] : []),
    paragraph(say('alert-digest.attached', { file: fileName })),
    ...(witness === undefined ? [] : [paragraph(say('alert-digest.witness', { witness }))]),
    linkTo(pageUrl, say('alert-digest.link')),
    paragraph(id),
  ]);
}

export function testComment({ id, pageUrl }: Pick<Digest, 'id' | 'pageUrl'>, say: Say): JiraText {
  return doc([paragraph(say('alert-digest.test')), linkTo(pageUrl, say('alert-digest.link')), paragraph(id)]);
}

export function descriptionOf(pageUrl: string, say: Say): JiraText {
  return doc([paragraph(say('alert-digest.description')), linkTo(pageUrl, say('alert-digest.link'))]);
}

/** Every open alert. Account ids, not names: who sees the space need not see the directory. */
export function digestCsv({ alerts, stored }: Pick<AlertsNow, 'alerts' | 'stored'>): string {
  const rows = alerts
    .filter(isOpenAlert)
    .map((alert) => [
      alert.accountId,
      alert.level,
      alertState(alert, stored.record.checks),
      dayText(alert.sinceDay),
      typeof alert.lastActive === 'number' ? dayText(alert.lastActive) : alert.lastActive,
    ]);
  const columns = ['account_id', 'level', 'state', 'since', 'last_active'];
  return csvOf([columns, ...rows], { neutralizeFormulas: true }).replace(/\r\n$/, ''); // nothing follows
}

function doc(content: readonly object[]): JiraText {
  return { type: 'doc', version: 1, content };
}

function paragraph(text: string): object {
  return { type: 'paragraph', content: [{ type: 'text', text }] };
}

function bulletList(texts: readonly string[]): object {
  return { type: 'bulletList', content: texts.map((text) => ({ type: 'listItem', content: [paragraph(text)] })) };
}

function linkTo(href: string, text: string): object {
  return {
    type: 'paragraph',
    content: [{ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }],
  };
}
