import { useCallback } from 'react';
import type { Undecidable } from '../../contract';
import type { Texts } from '../texts/i18n';
import { useTexts } from '../texts/texts-context';

/** "The group Legal is no longer there." */
export function goneText({ find, t }: Texts, { kind, id, name = id, isUnread }: Undecidable): string {
  return find(`problem.${kind}-${isUnread === true ? 'unread' : 'gone'}`, { name }) ?? t('problem.invalid');
}

/** Says of something that is named what has become of it. */
export function useGoneText(): (gone: Undecidable) => string {
  const texts = useTexts();
  return useCallback((gone) => goneText(texts, gone), [texts]);
}
