import { Stack, Text, Tooltip } from '@forge/react';
import type { ReactElement } from 'react';
import type { AlertRow } from '../../../contract';
import { BareCheckbox } from '../../kit/bare-checkbox';
import { TextLink } from '../../kit/text-link';
import { EmailText } from '../../people/email-text';
import { LastActiveText, LevelLozenge } from '../../people/user-marks';
import { useTexts } from '../../texts/texts-context';
import { AlertRowMenu, type AlertAct } from './alert-row-menu';

type RowOptions = {
  isChosen: boolean;
  isLoading: boolean;
  /** Something is being done already. */
  isBusy: boolean;
  onChoose: (isChosen: boolean) => void;
  onOpen: () => void;
  onAct: (act: AlertAct) => void;
};

/**
 * The cells of one alert. Each is wrapped in a fragment, because the table calls a component that is a cell's content
 * instead of rendering it, and hooks don't survive that. A box would be one more node of the document for each.
 */
export function alertCells(alert: AlertRow, row: RowOptions): { key: string; content: ReactElement }[] {
  const { isChosen, isLoading, isBusy, onChoose, onOpen, onAct } = row;
  const cells = {
    select: <SelectCell alert={alert} isChosen={isChosen} isDisabled={isLoading} onChoose={onChoose} />,
    name: <AlertNameCell alert={alert} isChosen={isChosen} onOpen={onOpen} />,
    level: <LevelLozenge level={alert.level} />,
    since: <SinceText since={alert.since} />,
    lastActive: <LastActiveText user={{ lastActive: alert.lastActive, activity: [] }} />,
    state: <StateText alert={alert} />,
    actions: <AlertRowMenu alert={alert} isDisabled={isBusy || isLoading} onAct={onAct} />,
  };
  return Object.entries(cells).map(([key, cell]) => ({ key, content: <>{cell}</> }));
}

/** How an alert is called: by name, where it could be read. */
export function nameOrId({ name, accountId }: AlertRow): string {
  return name ?? accountId;
}

type SelectProps = { alert: AlertRow; isChosen: boolean; isDisabled: boolean; onChoose: (isChosen: boolean) => void };

function SelectCell({ alert, isChosen, isDisabled, onChoose }: SelectProps) {
  const { t } = useTexts();
  return (
    <BareCheckbox
      label={t('users.select', { name: nameOrId(alert) })}
      isChecked={isChosen}
      isDisabled={isDisabled}
      onChange={() => {
        onChoose(!isChosen);
      }}
    />
  );
}

function AlertNameCell({ alert, isChosen, onOpen }: { alert: AlertRow; isChosen: boolean; onOpen: () => void }) {
  const { t } = useTexts();
  return (
    <Stack>
      <TextLink text={nameOrId(alert)} isOnSelected={isChosen} onOpen={onOpen} />
      {alert.name === undefined && <Text size="small">{t('alerts.no-name')}</Text>}
      {alert.email !== undefined && <EmailText email={alert.email} />}
    </Stack>
  );
}

function SinceText({ since }: { since: string }) {
  const { day, daysAgo } = useTexts();
  return (
    <Tooltip content={day(since)}>
      <Text>{daysAgo(since)}</Text>
    </Tooltip>
  );
}

function StateText({ alert: { state, snoozedUntil } }: { alert: AlertRow }) {
  const { t, day } = useTexts();
  if (snoozedUntil !== undefined) return <Text>{t('alerts.snoozed-until', { day: day(snoozedUntil) })}</Text>;
  return <Text weight={state === 'new' ? 'medium' : 'regular'}>{t(`alert-state.${state}`)}</Text>;
}
