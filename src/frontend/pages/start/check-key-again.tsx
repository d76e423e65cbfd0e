import { Inline, LoadingButton, Text } from '@forge/react';
import { useState, type ReactNode } from 'react';
import { useTask } from '../../app/use-task';
import { FailureMessage } from '../../kit/failure-message';
import { useTexts } from '../../texts/texts-context';

/** Atlassian may take the stored key again: asked for at the press of a button, before anybody makes a new one. @param children what else may be done */
export function CheckKeyAgain({ onWorking, children }: { onWorking: () => void; children?: ReactNode }) {
  const { t } = useTexts();
  const task = useTask('settings.checkOrgKey');
  const [isStillRejected, setIsStillRejected] = useState(false);
  return (
    <>
      <Inline space="space.200" alignBlock="center">
        <LoadingButton
          isLoading={task.isBusy}
          onClick={() => {
            task.start({}, ({ state }) => {
              setIsStillRejected(state !== 'set');
              if (state === 'set') onWorking();
            });
          }}
        >
          {t('first-run.check-again')}
        </LoadingButton>
        {children}
        {isStillRejected && !task.isBusy && <Text>{t('first-run.still-rejected')}</Text>}
      </Inline>
      {task.failure !== undefined && <FailureMessage failure={task.failure} />}
    </>
  );
}
