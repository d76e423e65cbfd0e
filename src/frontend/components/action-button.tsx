import { Box, Button, Tooltip, type ButtonProps } from '@forge/react';
import type { RunAction } from '../../contract';
import { mayRun } from '../may-run';
import { useSession } from '../session';
import { useTexts } from '../texts-context';

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
