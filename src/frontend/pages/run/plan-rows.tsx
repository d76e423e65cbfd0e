import { Box, Stack, Tab, TabList, TabPanel, Tabs, Text, xcss } from '@forge/react';
import { useState } from 'react';
import type { Run, RunOutcome } from '../../../contract';
import { leftOut, total } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';
import { IncludeAdmins } from './include-admins';
import { OutcomeFilter } from './outcome-filter';
import { RunRows } from './run-rows';

/** Everybody that the selection named: those who will be changed, and those left out, by reason. */
export function PlanRows({ run }: { run: Run }) {
  const { t, find } = useTexts();
  const reasons = leftOut(run.counts);
  const [{ tab, chosen }, setState] = useState<{ tab: number; chosen: RunOutcome | undefined }>({
    tab: run.willAct > 0 ? 0 : 1,
    chosen: undefined,
  });
  const reason = chosen ?? reasons[0]?.outcome;

  return (
    <Tabs
      id="plan"
      selected={tab}
      shouldUnmountTabPanelOnChange
      onChange={(index: number) => {
        setState({ tab: index, chosen });
      }}
    >
      <TabList>
        <Tab>{t('review.tab-will-change', { number: run.willAct })}</Tab>
        <Tab>{t('review.tab-left-out', { number: total(reasons) })}</Tab>
      </TabList>
      <TabPanel>
        <Box xcss={panelStyle} paddingBlock="space.200">
          {tab === 0 && <RunRows runId={run.runId} outcome="will-act" hasReason={false} />}
        </Box>
      </TabPanel>
      <TabPanel>
        <Box xcss={panelStyle} paddingBlock="space.200">
          {tab === 1 && (
            <Stack space="space.200">
              {reasons.length === 0 && <Text>{t('review.nobody-left-out')}</Text>}
              <OutcomeFilter
                outcomes={reasons}
                chosen={reason}
                onChoose={(outcome) => {
                  setState({ tab, chosen: outcome });
                }}
              />
              {reason !== undefined && <Text color="color.text.subtle">{find(`outcome-help.${reason}`) ?? ''}</Text>}
              {reason === 'excluded-org-admin' && run.undoOf === undefined && <IncludeAdmins run={run} />}
              {reason !== undefined && <RunRows runId={run.runId} outcome={reason} hasReason />}
            </Stack>
          )}
        </Box>
      </TabPanel>
    </Tabs>
  );
}

const panelStyle = xcss({ width: '100%' });
