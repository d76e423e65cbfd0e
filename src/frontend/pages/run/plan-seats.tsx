import { Box, DynamicTable, SectionMessage, Text, xcss } from '@forge/react';
import type { Run } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import { numberCell, NumberHead, NumberText } from '../../kit/number-column';
import { useTexts } from '../../texts/texts-context';
import { useRunNames } from './run-names';

const ROWS = 10;

/** The apps of which the run frees or takes seats, most first. */
export function changedSeats({ willAct, seats }: Run): Run['seats']['apps'] {
  if (willAct === 0) return [];
  return seats.apps.filter(({ change }) => change !== 0).sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

/** The seats that a run frees or needs, app by app; of those it needs, how many are free, where that is known. */
export function PlanSeats({ run }: { run: Run }) {
  const { t } = useTexts();
  const { app } = useRunNames(run);
  const isGiving = actionOf(run.action).goal === 'give';

  return (
    <Box xcss={tableStyle}>
      <DynamicTable
        label={t('seats.by-app')}
        rowsPerPage={ROWS}
        isFixedSize
        head={{
          cells: [
            { key: 'app', content: t('apps.app'), width: 50 },
            {
              key: 'change',
              content: <NumberHead label={t(isGiving ? 'seats.needed' : 'seats.freed')} />,
              width: 25,
            },
            ...(isGiving ? [{ key: 'free', content: <NumberHead label={t('seats.free-now')} />, width: 25 }] : []),
          ],
        }}
        rows={changedSeats(run).map(({ resourceId, change, free }, index) => ({
          key: `r${String(index)}`,
          cells: [
            { key: 'app', content: <Text maxLines={2}>{app(resourceId)}</Text> },
            numberCell('change', <NumberText value={Math.abs(change)} />),
            ...(isGiving
              ? [numberCell('free', <NumberText value={free === undefined ? undefined : Math.max(0, free)} />)]
              : []),
          ],
        }))}
      />
    </Box>
  );
}

/** The apps that have fewer seats free than the run needs. */
export function SeatsShort({ run }: { run: Run }) {
  const { t } = useTexts();
  const { app } = useRunNames(run);
  return (
    <>
      {changedSeats(run)
        .filter(({ change, free }) => free !== undefined && change > free)
        .map(({ resourceId, change, free = 0 }) => (
          <SectionMessage key={resourceId} appearance="warning">
            <Text>{t('seats.short', { app: app(resourceId), count: change, free: Math.max(0, free) })}</Text>
          </SectionMessage>
        ))}
    </>
  );
}

const tableStyle = xcss({ maxWidth: '640px' });
