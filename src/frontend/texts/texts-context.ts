import { createContext, useContext } from 'react';
import type { Texts } from './i18n';

export const TextsContext = createContext<Texts | undefined>(undefined);

/** The person's texts. @throws Error outside of the app's provider: a bug */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === undefined) throw new Error('useTexts is called outside of TextsContext');
  return texts;
}
