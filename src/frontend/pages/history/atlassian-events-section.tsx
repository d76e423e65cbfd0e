import { Inline, Label, Stack, Toggle } from '@forge/react';
import { useState } from 'react';
import { useSession } from '../../app/session';
import { useTexts } from '../../texts/texts-context';
import { AtlassianEventsList, EventsImpossible } from './atlassian-events-list';

type Props = { from: string | undefined; to: string | undefined };

const DAYS_SHOWN = 7;
const DAY_MS = 86_400_000;

/** Atlassian's own audit log of the same days, for a key that may read it. Asked only when it is wanted: ten times a minute. */
export function AtlassianEventsSection({ from, to }: Props) {
  const { t, today } = useTexts();
  const { capabilities } = useSession();
  const [isShown, show] = useState(false);
  const days = daysOf({ from, to }, today());

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
      {isShown && <AtlassianEventsList key={`${days.from} ${days.to}`} from={days.from} to={days.to} />}
    </Stack>
  );
}

/** The chosen days; where an end is open, the week at the other. */
function daysOf({ from, to }: Props, today: string): { from: string; to: string } {
  const last = to ?? (from === undefined || from <= today ? today : from);
  return { from: from ?? dayBefore(last, DAYS_SHOWN - 1), to: last };
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}
