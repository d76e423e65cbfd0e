import { Inline, Stack } from '@forge/react';
import type { ReactNode } from 'react';
import type { Run } from '../../../contract';
import { PageHeading } from '../../kit/page-heading';
import { RunStateLozenge } from '../../runs/run-state-lozenge';
import { RunFacts } from './run-facts';
import { useRunNames } from './run-names';
import { UndoNote } from './undo-note';

/** What a view of a run is shown with. */
export type ViewProps = {
  run: Run;
  /** Why what is shown may be late. */
  notice: ReactNode;
  /** Called after something was done with the run. */
  onChanged: () => void;
};

type Props = Pick<ViewProps, 'run' | 'notice'> & {
  /** What can be done with the run now; what it is for stands last. */
  actions?: ReactNode;
  children: ReactNode;
};

/** What every view of a run has: its title, state and acts on one line, and who decided what when. */
export function RunFrame({ run, notice, actions, children }: Props) {
  const { title } = useRunNames(run);
  return (
    <Stack space="space.200">
      <PageHeading
        title={title}
        mark={<RunStateLozenge run={run} isWaiting={run.waitsFor !== undefined} />}
        action={
          <Inline space="space.100" rowSpace="space.100" shouldWrap>
            {actions}
          </Inline>
        }
      />
      <UndoNote run={run} />
      {notice}
      {children}
      <RunFacts run={run} />
    </Stack>
  );
}
