import type { OrgProfile } from '../../contract';
import type { Texts } from '../texts/i18n';

type KnownSites = Pick<OrgProfile, 'sites' | 'apps'>;

/**
 * A site by its name and, where another has the same, the apps on it: what has no address of its own, as Bitbucket's
 * workspaces, is often named alike. Its id where it is not known.
 */
export function siteName({ t, find, list }: Texts, { sites, apps }: KnownSites, siteId: string): string {
  const name = sites.find((site) => site.siteId === siteId)?.name;
  if (name === undefined) return siteId;
  const there = apps.filter((app) => app.siteId === siteId).map(({ key }) => find(`app-name.${key}`) ?? key);
  const isUnique = sites.filter((site) => site.name === name).length === 1;
  return isUnique || there.length === 0 ? name : t('site.with-apps', { site: name, apps: list(there) });
}
