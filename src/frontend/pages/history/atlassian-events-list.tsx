import { DynamicTable, SectionMessage, Stack, Text } from '@forge/react';
import type { AtlassianEvent, Failure } from '../../../contract';
import { useCall } from '../../app/use-call';
import { actorName } from '../../audit/audit-texts';
import { EmptyMessage } from '../../kit/empty-message';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { Pager } from '../../kit/pager';
import { Section } from '../../kit/section';
import { usePages } from '../../kit/use-pages';
import { AccountTypeMark } from '../../people/user-marks';
import { TableFrame } from '../../kit/table-frame';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';

/** What Atlassian answers where the key, or the plan, is not for this. */
const IMPOSSIBLE: readonly Failure['code'][] = ['missing-scope', 'request-rejected', 'not-found'];

export type EventsAsked = { from: string; to: string; by?: string; target?: string };
type Names = Readonly<Record<string, string>>;

/** Atlassian's events of some days, of everybody or of a person, a page at a time. */
export function AtlassianEventsList({ asked, names }: { asked: EventsAsked; names: Names }) {
  const texts = useTexts();
  const { t } = texts;
  const pages = usePages(JSON.stringify(asked));
  const { cursor } = pages;
  const { loaded, reload } = useCall('audit.atlassianEvents', { ...asked, ...(cursor !== undefined && { cursor }) });
  if (loaded.state === 'failed') {
    if (IMPOSSIBLE.includes(loaded.failure.code)) return <EventsImpossible />;
    return <FailureMessage failure={loaded.failure} onRetry={reload} />;
  }
  if (loaded.data === undefined) return <Loading height="200px" />;
  const { rows, nextCursor } = loaded.data;
  const isLoading = loaded.state === 'loading';

  return (
    <Section title={t('events.title')}>
      <Text>{askedText(texts, asked, names)}</Text>
      {rows.length === 0 && !isLoading && nextCursor !== undefined && <Text>{t('events.none-so-far')}</Text>}
      {rows.length === 0 && !isLoading && nextCursor === undefined && (
        <EmptyMessage title={t('events.none')} text={t('events.none-help')} />
      )}
      {rows.length > 0 && <EventsTable events={rows} isLoading={isLoading} />}
      <Pager pages={pages} nextCursor={nextCursor} isBusy={isLoading} />
    </Section>
  );
}

/** Of which days, by whom and on whom, in a sentence. */
function askedText(texts: Texts, { from, to, by, target }: EventsAsked, names: Names): string {
  const { t, day } = texts;
  const days = { from: day(from), to: day(to) };
  const nameOf = (accountId: string): string => actorName(texts, accountId, names);
  if (target === undefined) {
    return by === undefined ? t('events.days', days) : t('events.days-by', { ...days, name: nameOf(by) });
  }
  const name = nameOf(target);
  return by === undefined
    ? t('events.days-on', { ...days, name })
    : t('events.days-by-on', { ...days, by: nameOf(by), name });
}

function EventsTable({ events, isLoading }: { events: readonly AtlassianEvent[]; isLoading: boolean }) {
  const { t, instant } = useTexts();
  return (
    <TableFrame>
      <DynamicTable
        label={t('events.title')}
        isFixedSize
        isLoading={isLoading}
        head={{
          cells: [
            { key: 'at', content: t('audit.at'), width: 16 },
            { key: 'by', content: t('audit.by'), width: 26 },
            { key: 'act', content: t('audit.act'), width: 32 },
            { key: 'target', content: t('events.what-on'), width: 26 },
          ],
        }}
        rows={events.map((event, index) => ({
          key: `r${String(index)}`,
          cells: [
            { key: 'at', content: <Text>{event.at === undefined ? t('common.unknown') : instant(event.at)}</Text> },
            { key: 'by', content: <Actor event={event} /> },
            { key: 'act', content: <Act event={event} /> },
            { key: 'target', content: <Target event={event} /> },
          ],
        }))}
      />
    </TableFrame>
  );
}

function Actor({ event: { actor, token } }: { event: AtlassianEvent }) {
  const { t } = useTexts();
  return (
    <Stack>
      <Text maxLines={2}>{actor?.name ?? actor?.id ?? t('common.unknown')}</Text>
      {actor?.accountType !== undefined && <AccountTypeMark accountType={actor.accountType} />}
      <Small text={actor?.email} />
      <Small text={token === undefined ? undefined : t('events.with-token', { token })} />
    </Stack>
  );
}

function Act({ event: { action, actionWords, message } }: { event: AtlassianEvent }) {
  const { t } = useTexts();
  return (
    <Stack>
      <Text maxLines={2}>{actionWords ?? action ?? t('common.unknown')}</Text>
      <Small text={message} />
    </Stack>
  );
}

function Target({ event: { target, sites } }: { event: AtlassianEvent }) {
  const { t } = useTexts();
  const name = target?.name ?? target?.id ?? '';
  const more = target?.more ?? 0;
  return (
    <Stack>
      <Text maxLines={3}>{more === 0 ? name : t('events.more', { target: name, count: more })}</Text>
      <Small text={sites === undefined ? undefined : t('events.on-sites', { sites: sites.join(', ') })} />
    </Stack>
  );
}

function Small({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Text size="small" color="color.text.subtle" maxLines={2}>
      {text}
    </Text>
  );
}

/** Why a key can't read Atlassian's audit log, and that nothing of ours is missing without it. */
export function EventsImpossible() {
  const { t } = useTexts();
  return (
    <SectionMessage appearance="information" title={t('events.cannot')}>
      <Text>{t('events.cannot-help')}</Text>
    </SectionMessage>
  );
}
