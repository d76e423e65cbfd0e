import type { OrgProfile, UserFilter } from '../../../contract';
import { appMeant } from '../../people/filter/changed-filter';

/** The app on a site that the filter is about: taking it away is what a person has come for. None, where it may be one of several. */
export function appAskedFor({ apps, lastActive }: UserFilter, org: OrgProfile): OrgProfile['apps'][number] | undefined {
  const meant = appMeant(apps) ?? lastActive?.app;
  const [found, ...others] = org.apps.filter(
    ({ key, siteId }) => key === meant?.key && siteId === (meant.siteId ?? siteId),
  );
  return others.length === 0 ? found : undefined;
}
