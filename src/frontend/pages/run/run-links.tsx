import { Stack } from '@forge/react';
import type { Run } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { TextLink } from '../../kit/text-link';
import { undoText } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';

/** How far taking the run back is, and the run that this one takes back; each leads there. */
export function RunLinks({ run }: { run: Run }) {
  const texts = useTexts();
  const { go } = useNavigation();
  const { undoneBy, undoOf } = run;
  const undo = undoText(texts, run);
  const open = (runId: string): void => {
    go({ page: 'run', runId });
  };
  if (undo === undefined && undoOf === undefined) return null;
  return (
    <Stack space="space.050">
      {undo !== undefined && undoneBy !== undefined && (
        <TextLink
          text={undo}
          onOpen={() => {
            open(undoneBy);
          }}
        />
      )}
      {undoOf !== undefined && (
        <TextLink
          text={texts.t('run.is-undo')}
          onOpen={() => {
            open(undoOf);
          }}
        />
      )}
    </Stack>
  );
}
