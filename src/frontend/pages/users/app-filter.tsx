import type { AppInstance, UserFilter } from '../../../contract';
import { ChecklistButton } from '../../components/checklist';
import { useAppName } from '../../components/user-marks';
import { useSession } from '../../session';
import { useTexts } from '../../texts-context';
import { withList } from './filter-words';

type AppCriterion = NonNullable<UserFilter['apps']>[number];

/** Atlassian's search takes at most so many app instances. */
const APPS_MAX = 20;

/** Which apps, on which sites. Where there are several sites, all apps of a site can be taken at once. */
export function AppFilter({ filter, onChange }: { filter: UserFilter; onChange: (filter: UserFilter) => void }) {
  const { t } = useTexts();
  const { org } = useSession();
  const appName = useAppName();
  const chosen = new Set((filter.apps ?? []).map(valueOf));
  const sites = org.sites.length > 1 ? org.sites : [];
  const appsOf = (siteId: string): AppInstance[] => org.apps.filter((app) => app.siteId === siteId);
  const isWhole = (siteId: string): boolean =>
    appsOf(siteId).length > 0 && appsOf(siteId).every((app) => chosen.has(valueOf(app)));
  const wholeSites = sites.map(({ siteId }) => siteId).filter(isWhole);

  return (
    <ChecklistButton
      label={t('filter.app')}
      name="filter-app"
      emptyText={t('filter.no-apps')}
      options={[
        ...sites.map(({ siteId, name }) => ({
          value: `site ${siteId}`,
          label: t('filter.all-apps-on', { site: name }),
        })),
        ...org.apps.map((app) => ({ value: valueOf(app), label: appName(app.key, app.siteId) })),
      ]}
      chosen={[...wholeSites.map((siteId) => `site ${siteId}`), ...chosen]}
      onChange={(values) => {
        const added = sites.filter(({ siteId }) => values.includes(`site ${siteId}`) && !isWhole(siteId));
        const removed = wholeSites.filter((siteId) => !values.includes(`site ${siteId}`));
        const apps = org.apps.filter(
          (app) =>
            (values.includes(valueOf(app)) || added.some(({ siteId }) => siteId === app.siteId)) &&
            !removed.includes(app.siteId),
        );
        onChange(
          withList(
            filter,
            'apps',
            apps.slice(0, APPS_MAX).map(({ key, siteId }) => ({ key, siteId })),
          ),
        );
      }}
    />
  );
}

function valueOf({ key, siteId = '' }: AppCriterion): string {
  return `${key} ${siteId}`;
}
