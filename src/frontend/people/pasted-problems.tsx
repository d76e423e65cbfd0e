import { List, ListItem, SectionMessage, Stack, Text } from '@forge/react';
import { isolated } from '../texts/isolated';
import { useTexts } from '../texts/texts-context';
import type { ListProblem } from './pasted-list/list-reading';

const NAMED_MAX = 10;

/** The lines of a pasted list that say nothing we understand, by number. */
export function PastedProblems({ problems }: { problems: readonly ListProblem[] }) {
  const { t } = useTexts();
  if (problems.length === 0) return null;
  const more = problems.length - NAMED_MAX;

  return (
    <SectionMessage appearance="warning" title={t('paste.problems', { count: problems.length })}>
      <Stack space="space.050">
        <List type="unordered">
          {problems.slice(0, NAMED_MAX).map(({ line, text, reason }, index) => (
            <ListItem key={index}>
              <Text>{t('paste.problem', { line, text: isolated(text), reason: t(`paste.reason.${reason}`) })}</Text>
            </ListItem>
          ))}
        </List>
        {more > 0 && <Text>{t('paste.more-problems', { count: more })}</Text>}
      </Stack>
    </SectionMessage>
  );
}
