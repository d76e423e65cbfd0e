import type { Export } from '../../contract';
import { goneText } from '../org/gone-text';
import type { Texts } from '../texts/i18n';

/** How much is done, from 0 to 1; `undefined` while nobody knows how much there is. */
export function exportShare({ progress: { done, total } }: Export): number | undefined {
  return total === undefined || total === 0 ? undefined : Math.min(1, done / total);
}

export function exportTitle({ t }: Texts, { kind }: Pick<Export, 'kind'>): string {
  return t(`export-kind.${kind}`);
}

export function progressText({ t }: Texts, { progress: { done, total } }: Export): string {
  return total === undefined ? t('exports.done-so-far', { count: done }) : t('exports.done-of', { done, count: total });
}

/** Why an export failed. */
export function failureText(texts: Texts, { failure = 'internal', stoppedBy }: Export): string {
  if (stoppedBy !== undefined) return goneText(texts, stoppedBy);
  return texts.find(`error.${failure}`) ?? texts.t('error.internal');
}
