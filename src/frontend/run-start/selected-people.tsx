import { Text } from '@forge/react';
import type { Selection } from '../../contract';
import type { SelectedCount } from '../app/selection';
import { useCall } from '../app/use-call';
import { selectedText } from '../people/selection-line';
import { useTexts } from '../texts/texts-context';

type Props = { selection: Selection; selected: SelectedCount };

/** The first people of a selection by name and how many more; only their number, where they were not chosen one by one. */
export function SelectedPeople({ selection: { parts }, selected }: Props) {
  const texts = useTexts();
  const [part] = parts;
  if (parts.length === 1 && part !== undefined && 'accountIds' in part) {
    return <ChosenPeople accountIds={part.accountIds} selected={selected} />;
  }
  return <Text weight="medium">{selectedText(texts, selected)}</Text>;
}

const NAMED = 3;

function ChosenPeople({ accountIds, selected }: { accountIds: readonly string[]; selected: SelectedCount }) {
  const texts = useTexts();
  const { loaded } = useCall('users.list', { filter: { accountIds: accountIds.slice(0, NAMED) }, limit: NAMED });
  const rows = loaded.state === 'ready' ? loaded.data.rows : [];
  const more = accountIds.length - rows.length;
  const names = rows.map(({ name }) => name);
  if (rows.length === 0) return <Text weight="medium">{selectedText(texts, selected)}</Text>;
  return (
    <Text weight="medium">
      {texts.list(more > 0 ? [...names, texts.t('run-options.more', { count: more })] : names)}
    </Text>
  );
}
