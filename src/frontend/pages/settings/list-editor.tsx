import { Button, Inline, ModalTransition, Stack, Tag, TagGroup, Text } from '@forge/react';
import { useState } from 'react';
import { PROTECTED_MAX } from '../../../domain/words';
import type { TypedList } from '../../app/settings-draft';
import { Field } from '../../kit/field';
import { TextAreaInput } from '../../kit/text-input';
import { ListDialog } from '../../people/list-dialog';
import { useTexts } from '../../texts/texts-context';
import { readTyped } from './read-typed';
import { union } from './settings-form';
import type { SettingsFormHandle } from './use-settings-form';

type Props = { handle: SettingsFormHandle; list: TypedList; label: string; help: string; autoFocus?: boolean };

const SHOWN = 50;

/**
 * A list to which lines are added, one or hundreds at a time, and from which each can be taken out. Saving adds what is
 * typed; what can't be added as it is opens the dialog for lists.
 */
export function ListEditor({ handle, list, label, help, autoFocus = false }: Props) {
  const { t } = useTexts();
  const { lists, form } = handle;
  const items = form.protected[list];
  const path = `protected.${list}`;
  const wrong = handle
    .wrongItems(path)
    .map((index) => items[index] ?? '')
    .filter((item) => item !== '');

  return (
    <Stack space="space.100">
      <Field id={path} label={label} help={help} error={handle.errorOf(path)}>
        <TextAreaInput
          key={lists.emptied}
          id={path}
          rows={2}
          autoFocus={autoFocus && lists.emptied === 0}
          maxHeight="180px"
          initial={lists.typed[list] ?? ''}
          onText={(text) => {
            lists.type(list, text);
          }}
        />
      </Field>
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Button
          onClick={() => {
            lists.look(list);
          }}
        >
          {t('list.from-file')}
        </Button>
        <Text color="color.text.subtle">{t('list.count', { count: items.length })}</Text>
      </Inline>
      <AddDialog handle={handle} list={list} label={label} />
      {wrong.length > 0 && <Text color="color.text.danger">{t('list.wrong', { items: wrong.join(', ') })}</Text>}
      <Items
        items={items}
        onRemove={(item) => {
          handle.set({ protected: { ...form.protected, [list]: items.filter((other) => other !== item) } });
        }}
      />
    </Stack>
  );
}

function AddDialog({ handle: { lists, form }, list, label }: Pick<Props, 'handle' | 'list' | 'label'>) {
  const { t } = useTexts();
  const typed = lists.typed[list] ?? '';
  return (
    <ModalTransition>
      {lists.unclear === list && (
        <ListDialog
          title={label}
          intro={t('list.intro')}
          fieldLabel={label}
          initial={typed}
          isReadAtOnce={typed.trim() !== ''}
          read={(text, options) => readTyped(list, text, options)}
          actionLabel={(count) => t('list.add', { count })}
          errorOf={({ items }) => {
            if (items.length === 0) return t('list.nothing');
            const isOver = union(form.protected[list], items).length > PROTECTED_MAX;
            return isOver ? t('list.too-many', { max: PROTECTED_MAX }) : undefined;
          }}
          onUse={({ items }) => {
            lists.addItems(list, items);
          }}
          onCancel={() => {
            lists.look(undefined);
          }}
        />
      )}
    </ModalTransition>
  );
}

/** What is in the list; a long one is shown in part until all of it is asked for. */
function Items({ items, onRemove }: { items: readonly string[]; onRemove: (item: string) => void }) {
  const { t } = useTexts();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <>
      <TagGroup key={shown.join(' ')}>
        {shown.map((item, index) => (
          <Tag
            key={index}
            text={item}
            isRemovable
            removeButtonLabel={t('list.remove', { item })}
            onAfterRemoveAction={() => {
              onRemove(item);
            }}
          />
        ))}
      </TagGroup>
      {shown.length < items.length && (
        <Inline>
          <Button
            appearance="subtle"
            onClick={() => {
              setWhole(true);
            }}
          >
            {t('list.show-all', { count: items.length })}
          </Button>
        </Inline>
      )}
    </>
  );
}
