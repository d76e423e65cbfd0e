import type { AuditFilter, CallInput, ExportKind, UserExportColumn } from '../../../contract';
import { USER_COLUMNS } from '../../../domain/words';
import type { AlertFilter } from '../../app/address';

/** Kinds that a person chooses on the page; the others are exported from where their rows are shown. */
export const CHOSEN_KINDS = [
  'users',
  'managed-accounts',
  'site-users-current',
  'site-users',
  'alerts',
  'audit',
] as const satisfies readonly ExportKind[];

export const INCLUDED = ['groups', 'applicationAccess', 'inactive'] as const;
export const GROUP_WAYS = ['none', 'list', 'pivot'] as const;

/** What a person has chosen, for each kind side by side. */
export type ExportForm = {
  kind: (typeof CHOSEN_KINDS)[number];
  columns: readonly UserExportColumn[];
  siteId: string | undefined;
  from: string | undefined;
  to: string | undefined;
  included: readonly (typeof INCLUDED)[number][];
  groups: (typeof GROUP_WAYS)[number];
  onlyGroups: readonly string[];
  alerts: AlertFilter;
  audit: AuditFilter;
  neutralizeFormulas: boolean;
};

/** Of what shows the choices of a kind. */
export type OptionsProps = { form: ExportForm; onChange: (form: ExportForm) => void };

/** @param siteId the organization's first site */
export function firstForm(siteId: string | undefined): ExportForm {
  return {
    kind: 'users',
    columns: USER_COLUMNS,
    siteId,
    from: undefined,
    to: undefined,
    included: [],
    groups: 'none',
    onlyGroups: [],
    alerts: {},
    audit: {},
    neutralizeFormulas: true,
  };
}

/** The form as the call takes it. @param timeZone the person's: whose days and hours the file has */
export function exportInputOf(form: ExportForm, timeZone: string): CallInput<'exports.start'> {
  const { neutralizeFormulas } = form;
  switch (form.kind) {
    case 'users':
      return { kind: 'users', options: { columns: [...form.columns] }, neutralizeFormulas };
    case 'managed-accounts':
      return { kind: 'managed-accounts', options: { timeZone }, neutralizeFormulas };
    case 'site-users-current':
      return {
        kind: 'site-users-current',
        options: { ...siteOf(form), groups: form.groups, timeZone },
        neutralizeFormulas,
      };
    case 'site-users':
      return { kind: 'site-users', options: { ...siteOf(form), ...includedOf(form), timeZone }, neutralizeFormulas };
    case 'alerts':
      return { kind: 'alerts', options: form.alerts, neutralizeFormulas };
    case 'audit':
      return { kind: 'audit', options: { filter: form.audit, timeZone }, neutralizeFormulas };
  }
}

function siteOf({ siteId, onlyGroups }: ExportForm): { siteId?: string; onlyGroups?: string[] } {
  return { ...(siteId !== undefined && { siteId }), ...(onlyGroups.length > 0 && { onlyGroups: [...onlyGroups] }) };
}

function includedOf({ included, from, to }: ExportForm) {
  const span = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  return {
    groups: included.includes('groups'),
    applicationAccess: included.includes('applicationAccess'),
    inactive: included.includes('inactive'),
    ...(Object.keys(span).length > 0 && { lastSession: span }),
  };
}
