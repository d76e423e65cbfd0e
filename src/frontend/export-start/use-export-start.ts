import type { CallInput } from '../../contract';
import { useTask, type Task } from '../app/use-task';
import { useTexts } from '../texts/texts-context';
import { useExports } from './followed-exports';

export type ExportStart = Pick<Task<'exports.start'>, 'isBusy' | 'failure'> & {
  start: (input: CallInput<'exports.start'>, started?: () => void) => void;
};

/** Starts exports in the person's language; the line above the tabs tells how they go on. */
export function useExportStart(): ExportStart {
  const { locale } = useTexts();
  const { watch } = useExports();
  const { isBusy, failure, start } = useTask('exports.start');
  return {
    isBusy,
    failure,
    start: (input, started) => {
      start({ ...input, locale }, ({ exportId }) => {
        watch(exportId);
        started?.();
      });
    },
  };
}
