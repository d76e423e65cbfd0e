import { Box, Button, Checkbox, Inline, Stack, Text, xcss } from '@forge/react';
import { useState } from 'react';
import type { UserFilter } from '../../../contract';
import { call } from '../../app/bridge';
import { countSelected, isSelected, listedParts, partsWithoutGroup, selectionOf } from '../../app/selection';
import { useSession } from '../../app/session';
import { useCall } from '../../app/use-call';
import { Dialog } from '../../kit/dialog';
import { Field } from '../../kit/field';
import { Pager } from '../../kit/pager';
import { usePages } from '../../kit/use-pages';
import { GroupPicker } from '../../org/group-picker';
import { AccountPicker } from '../../people/account-picker';
import { selectedText } from '../../people/selection-line';
import { useTexts } from '../../texts/texts-context';
import { SearchField } from './search-field';
import { SelectionParts } from './selection-bar-parts';
import { TakeOutButton } from './take-out-button';
import { useTakeOut } from './use-take-out';

const ROWS = 10;

/** What is selected, across pages and filters: shown, searched, added to and taken away from. */
export function SelectionTray({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { selection, dispatch } = useSession();
  const [text, setText] = useState('');
  const filters = listedParts(selection);

  return (
    <Dialog title={t('tray.title')} width="medium" cancelLabel={t('common.close')} onCancel={onClose}>
      <Box role="status">
        <Text weight="medium">{selectedText(texts, countSelected(selection))}</Text>
      </Box>
      <SelectionParts />
      <SearchField id="tray-search" label={t('tray.search')} text={text} onSearch={setText} />
      {filters.map((filter, index) => (
        <Box key={index}>
          {text !== '' && filter.text !== undefined ? (
            <Text>{t('tray.no-search', { text: filter.text })}</Text>
          ) : (
            <PartRows filter={text === '' ? filter : { ...filter, text }} isFound={text !== ''} />
          )}
        </Box>
      ))}
      {selection.runs.some(({ accountIds }) => accountIds === undefined) && <Text>{t('tray.runs')}</Text>}
      <Field id="tray-add" label={t('tray.add')}>
        <AccountPicker
          id="tray-add"
          onPick={(accountId) => {
            dispatch({ type: 'selection', action: selectionOf([{ accountId }], { isChosen: true, filter: {} }) });
          }}
        />
      </Field>
      <WithoutGroup />
    </Dialog>
  );
}

/** The people of one part, each to be taken out and brought back; those that were searched for all at once, too. */
function PartRows({ filter, isFound }: { filter: UserFilter; isFound: boolean }) {
  const { t } = useTexts();
  const { selection, dispatch } = useSession();
  const pages = usePages(JSON.stringify(filter));
  const { cursor } = pages;
  const { loaded } = useCall('users.list', { filter, limit: ROWS, ...(cursor !== undefined && { cursor }) });
  if (loaded.state === 'failed') return <Text>{t('tray.unread')}</Text>;
  const rows = loaded.data?.rows ?? [];

  return (
    <Stack space="space.050">
      <Box xcss={rowsStyle}>
        {rows.length === 0 && <Text>{t(loaded.state === 'loading' ? 'tray.loading' : 'tray.nobody')}</Text>}
        {rows.map((user, index) => {
          const isChosen = isSelected(selection, user, filter);
          return (
            <Checkbox
              key={index}
              label={user.email === undefined ? user.name : `${user.name} · ${user.email}`}
              isChecked={isChosen}
              onChange={() => {
                dispatch({ type: 'selection', action: selectionOf([user], { isChosen: !isChosen, filter }) });
              }}
            />
          );
        })}
      </Box>
      {isFound && loaded.state === 'ready' && rows.length > 0 && (
        <Inline>
          <TakeOutButton filter={filter} count={loaded.data.total} />
        </Inline>
      )}
      <Pager pages={pages} nextCursor={loaded.data?.nextCursor} isBusy={loaded.state === 'loading'} />
    </Stack>
  );
}

/** Takes the members of a group out of every part, and counts these anew. */
function WithoutGroup() {
  const { t } = useTexts();
  const { selection, dispatch } = useSession();
  const [groupIds, setGroupIds] = useState<string[]>([]);
  const [problem, setProblem] = useState<string>();
  const members = useTakeOut();
  const [groupId] = groupIds;
  const leaveOut = async (id: string): Promise<void> => {
    const parts = partsWithoutGroup(selection, id);
    const replies = await Promise.all(parts.map(({ filter }) => call('users.count', { filter })));
    const matching = parts.flatMap((part, index) => {
      const reply = replies[index];
      return reply?.ok === true && reply.data.undecidable === undefined ? [{ ...part, total: reply.data.total }] : [];
    });
    if (matching.length < parts.length) {
      setProblem(t('tray.not-left-out'));
      return;
    }
    setProblem(undefined);
    setGroupIds([]);
    dispatch({ type: 'selection', action: { type: 'narrow', matching: matching.filter(({ total }) => total > 0) } });
    if (selection.runs.length > 0) await members.takeOut({ groupIds: [id] });
  };

  return (
    <Field id="tray-group" label={t('tray.without-group')} error={problem ?? members.problem}>
      <Stack space="space.100">
        <GroupPicker id="tray-group" max={1} chosen={groupIds} onChange={setGroupIds} />
        {groupId !== undefined && (
          <Inline>
            <Button onClick={() => void leaveOut(groupId)}>{t('tray.leave-out')}</Button>
          </Inline>
        )}
      </Stack>
    </Field>
  );
}

const rowsStyle = xcss({ minHeight: '40px' });
