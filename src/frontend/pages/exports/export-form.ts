import type { CallInput, ExportKind, UserExportColumn } from '../../../contract';
import { USER_COLUMNS } from '../../contract-constants';

/** Kinds that a person chooses on the page; the others are exported from where their rows are shown. */
export const CHOSEN_KINDS = ['users'] as const satisfies readonly ExportKind[];

/** What a person has chosen, for each kind side by side. */
export type ExportForm = {
  kind: (typeof CHOSEN_KINDS)[number];
  columns: readonly UserExportColumn[];
  neutralizeFormulas: boolean;
};

export const FIRST_FORM: ExportForm = { kind: 'users', columns: USER_COLUMNS, neutralizeFormulas: true };

/** The form as the call takes it. */
export function inputOf({ kind, columns, neutralizeFormulas }: ExportForm): CallInput<'exports.start'> {
  return { kind, options: { columns: [...columns] }, neutralizeFormulas };
}
