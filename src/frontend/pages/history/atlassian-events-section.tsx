import { Inline, Label, Stack, Toggle } from '@forge/react';
import { useState } from 'react';
import type { AuditFilter } from '../../../contract';
import { APP_ACTOR } from '../../../domain/words';
import { useSession } from '../../app/session';
import { useTexts } from '../../texts/texts-context';
import { AtlassianEventsList, EventsImpossible, type EventsAsked } from './atlassian-events-list';

type Props = { filter: AuditFilter; names: Readonly<Record<string, string>> };

const DAYS_SHOWN = 7;
const DAY_MS = 86_400_000;

/**
 * Atlassian's own audit log of the same days and people, for a key that may read it. Asked only when it is wanted: ten
 * times a minute.
 */
export function AtlassianEventsSection({ filter, names }: Props) {
  const { t, today, timeZone } = useTexts();
  const { capabilities, isReadOnly } = useSession();
  const [isShown, show] = useState(false);
  const asked = { ...askedBy(filter, today()), timeZone };

  if (isReadOnly) return null;
  if (capabilities['read-events'] === 'no') return <EventsImpossible />;
  return (
    <Stack space="space.200">
      <Inline space="space.100" alignBlock="center">
        <Toggle
          id="atlassian-events"
          isChecked={isShown}
          onChange={() => {
            show(!isShown);
          }}
        />
        <Label labelFor="atlassian-events">{t('events.show')}</Label>
      </Inline>
      {isShown && <AtlassianEventsList key={JSON.stringify(asked)} asked={asked} names={names} />}
    </Stack>
  );
}

/** The chosen days; where an end is open, the week at the other. What the app does by itself, its key does at Atlassian. */
function askedBy({ from, to, by, target }: AuditFilter, today: string): EventsAsked {
  const last = to ?? (from === undefined || from <= today ? today : from);
  return {
    from: from ?? dayBefore(last, DAYS_SHOWN - 1),
    to: last,
    ...(by !== undefined && by !== APP_ACTOR && { by }),
    ...(target !== undefined && { target }),
  };
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}
