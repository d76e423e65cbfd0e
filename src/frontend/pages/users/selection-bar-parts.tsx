import { Icon, Inline, Pressable, Text, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import type { UserFilter } from '../../../contract';
import { countInPart, type PartRef, type SelectionState } from '../../app/selection';
import { useSession } from '../../app/session';
import { useAppName } from '../../org/use-app-name';
import { useGroupNames } from '../../org/use-group-names';
import { filterSentence } from '../../people/filter/filter-sentence';
import { groupsOfFilter } from '../../people/filter/filter-texts';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { EmailListButton } from '../../people/email-list-button';
import { TakeOutListButton } from './take-out-list-button';

type Part = { text: string; part: PartRef };

/** What the selection is put together from, each part removable. No tags: these cut a filter's words off. */
export function SelectionParts({ isInTray = true, children }: { isInTray?: boolean; children?: ReactNode }) {
  const texts = useTexts();
  const { selection, org, dispatch } = useSession();
  const groupNames = useGroupNames(selection.matching.flatMap(({ filter }) => groupsOfFilter(filter)));
  const words = { texts, org, groupNames, appName: useAppName() };
  // the button of the list stood above the table, and is gone with all that did
  const isByListAlone =
    selection.lists.length === 1 && selection.matching.length === 0 && Object.keys(selection.accounts).length === 0;
  const parts = partsOf(selection, texts, (filter) => filterSentence(filter, words));

  return (
    <Inline space="space.100" rowSpace="space.100" alignBlock="center" shouldWrap>
      {parts.map(({ text, part }, index) => (
        <Pressable
          key={index}
          xcss={partStyle}
          onClick={() => {
            dispatch({ type: 'selection', action: { type: 'remove-part', part } });
          }}
        >
          <Inline space="space.050" alignBlock="center">
            <Text>{text}</Text>
            <Icon glyph="cross" label={texts.t('selection.remove-part')} size="small" />
          </Inline>
        </Pressable>
      ))}
      {children}
      {!isInTray && <EmailListButton appearance="subtle" spacing="compact" autoFocus={isByListAlone} />}
      {!isInTray && <TakeOutListButton />}
    </Inline>
  );
}

function partsOf(selection: SelectionState, { t }: Texts, sentenceOf: (filter: UserFilter) => string): Part[] {
  const chosen = Object.keys(selection.accounts).length;
  return [
    ...(chosen === 0
      ? []
      : [{ text: t('selection.part-chosen', { count: chosen }), part: { kind: 'accounts' as const } }]),
    ...selection.matching.map((matching, index): Part => {
      const count = countInPart(matching);
      const isEverybody = Object.keys(matching.filter).length === 0;
      const text = isEverybody
        ? t('selection.part-everybody', { count })
        : t('selection.part-matching', { count, criteria: sentenceOf(matching.filter) });
      return { text, part: { kind: 'matching', index } };
    }),
    ...selection.lists.map(({ emails, name }, index): Part => {
      const count = emails.length;
      const text =
        name === undefined ? t('selection.part-pasted', { count }) : t('selection.part-file', { count, name });
      return { text, part: { kind: 'lists', index } };
    }),
    ...selection.runs.map((run, index): Part => {
      const { outcome, title } = run;
      const text = t('selection.part-run', { outcome: t(`outcome.${outcome}`), count: countInPart(run), title });
      return { text, part: { kind: 'runs', index } };
    }),
  ];
}

const partStyle = xcss({
  paddingInline: 'space.100',
  paddingBlock: 'space.025',
  textAlign: 'start',
  backgroundColor: 'elevation.surface',
  borderWidth: 'border.width',
  borderStyle: 'solid',
  borderColor: 'color.border',
  borderRadius: 'radius.small',
  ':hover': { backgroundColor: 'elevation.surface.hovered' },
});
