import type { App } from '../../app';
import type { StartExport, UserFilter } from '../../contract';
import { countedAppReferences, protectionReferences, type Reference } from '../../domain/organization/references';
import { referencesOf } from '../known/decide-references';

/** All that the options of an export name, and where these ask by settings, what these name. */
export async function exportReferences(app: App, input: StartExport): Promise<Reference[]> {
  switch (input.kind) {
    case 'users':
      return (
        await Promise.all(filtersOf(input.options).map(({ filter, path }) => referencesOf(app, filter, path)))
      ).flat();
    case 'site-users':
    case 'site-users-current':
      return siteReferences(input.options);
    case 'alerts': {
      const { values } = await app.settings.get();
      return [...countedAppReferences(values), ...protectionReferences(values)];
    }
    case 'run':
    case 'plan':
    case 'managed-accounts':
    case 'audit':
      return [];
  }
}

type Filter = { filter: UserFilter; path: string };
type UsersOptions = Extract<StartExport, { kind: 'users' }>['options'];
type SiteExportOptions = Extract<StartExport, { kind: 'site-users' | 'site-users-current' }>['options'];

function filtersOf({ filter, selection }: UsersOptions): Filter[] {
  const parts = selection?.parts ?? [];
  return [
    ...(filter === undefined ? [] : [{ filter, path: 'options.filter' }]),
    ...parts.flatMap((part, index) =>
      'filter' in part ? [{ filter: part.filter, path: `options.selection.parts.${index}.filter` }] : [],
    ),
  ];
}

function siteReferences({ siteId, onlyGroups = [] }: SiteExportOptions): Reference[] {
  return [
    ...(siteId === undefined ? [] : [{ path: 'options.siteId', kind: 'site' as const, id: siteId }]),
    ...onlyGroups.map((id, index) => ({ path: `options.onlyGroups.${index}`, kind: 'group' as const, id })),
  ];
}
