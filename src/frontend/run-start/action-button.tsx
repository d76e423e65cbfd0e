import { Box, Button, Tooltip, type ButtonProps } from '@forge/react';
import type { RunAction } from '../../contract';
import { useSession } from '../app/session';
import { useTexts } from '../texts/texts-context';
import { mayRun } from './may-run';

type Props = {
  action: RunAction;
  isDisabled?: boolean;
  appearance?: NonNullable<ButtonProps['appearance']>;
  onAct: (action: RunAction) => void;
};

/** Starts the review of an action. Disabled, with the reason on it, where the key can't do it. */
export function ActionButton({ action, isDisabled = false, appearance = 'default', onAct }: Props) {
  const { t } = useTexts();
  const { capabilities } = useSession();
  const isPossible = mayRun(action, capabilities);
  const button = (
    <Button
      appearance={appearance}
      isDisabled={isDisabled || !isPossible}
      onClick={() => {
        onAct(action);
      }}
    >
      {t(`action.${action}`)}
    </Button>
  );

  if (isPossible) return button;
  return (
    <Tooltip content={t(`action-impossible.${action}`)}>
      <Box>{button}</Box>
    </Tooltip>
  );
}
