import { useCallback } from 'react';
import type { Undecidable } from '../../contract';
import { useTexts } from '../texts-context';
import { goneText } from '../gone-text';

/** Says of something that is named what has become of it. */
export function useGoneText(): (gone: Undecidable) => string {
  const texts = useTexts();
  return useCallback((gone) => goneText(texts, gone), [texts]);
}
