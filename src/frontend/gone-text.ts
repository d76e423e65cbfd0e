import type { Undecidable } from '../contract';
import type { Texts } from './i18n';

/** "The group Legal is no longer there." */
export function goneText({ find, t }: Texts, { kind, id, name = id, isUnread }: Undecidable): string {
  return find(`problem.${kind}-${isUnread === true ? 'unread' : 'gone'}`, { name }) ?? t('problem.invalid');
}
