import { Stack } from '@forge/react';
import type { RunSummary } from '../../contract';
import { useNavigation } from '../app/navigation';
import { TextLink } from '../kit/text-link';
import { useTexts } from '../texts/texts-context';
import { undoneText, undoText } from './run-texts';

/** How far taking the run back is, and which run this one takes back; each leads there. */
export function UndoLinks({ run }: { run: RunSummary }) {
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
          text={undoneText(texts, run)}
          onOpen={() => {
            open(undoOf);
          }}
        />
      )}
    </Stack>
  );
}
