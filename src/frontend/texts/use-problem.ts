import { useCallback } from 'react';
import type { FieldProblem } from '../../contract';
import { useTexts } from './texts-context';

/** The text of what is wrong with a field: that of the first problem at its path or beneath it. */
export function useProblem(): (fields: readonly FieldProblem[] | undefined, path: string) => string | undefined {
  const { find, t } = useTexts();
  return useCallback(
    (fields, path) => {
      const found = fields?.find((field) => field.path === path || field.path.startsWith(`${path}.`));
      return found && (find(`problem.${found.problem}`, found.values) ?? t('problem.invalid'));
    },
    [find, t],
  );
}
