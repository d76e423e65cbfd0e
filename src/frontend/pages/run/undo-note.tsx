import { Inline, SectionMessage, Text } from '@forge/react';
import type { Run } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { TextLink } from '../../kit/text-link';
import { Person } from '../../people/person';
import { undoneText, undoText } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';

/** How far taking the run back is, and which run this one takes back: whose, of when; each with the way there. */
export function UndoNote({ run }: { run: Run }) {
  const texts = useTexts();
  const { go } = useNavigation();
  const { undo, undoneBy, undoOf, undoes } = run;
  const open = (runId: string): void => {
    go({ page: 'run', runId });
  };

  return (
    <>
      {undo !== undefined && undoneBy !== undefined && (
        <SectionMessage appearance={undo.state === 'in-part' ? 'warning' : 'information'}>
          <Inline space="space.100" alignBlock="center" shouldWrap>
            <Text>{undo.state === 'planned' ? texts.t('undo.waits') : undoText(texts, run)}</Text>
            <TextLink
              text={texts.t(undo.state === 'planned' ? 'undo.review' : 'undo.show')}
              onOpen={() => {
                open(undoneBy);
              }}
            />
          </Inline>
        </SectionMessage>
      )}
      {undoOf !== undefined && (
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <TextLink
            text={undoneText(texts, run)}
            onOpen={() => {
              open(undoOf);
            }}
          />
          {undoes !== undefined && <Text color="color.text.subtle">{texts.instant(undoes.createdAt)}</Text>}
          {undoes !== undefined && <Person accountId={undoes.createdBy} />}
        </Inline>
      )}
    </>
  );
}
