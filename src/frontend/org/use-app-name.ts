import { useSession } from '../app/session';
import { useTexts } from '../texts/texts-context';

/** Name and, where the organization has several sites, the site of an app. */
export function useAppName(): (key: string, siteId: string) => string {
  const { t, find } = useTexts();
  const { org } = useSession();
  return (key, siteId) => {
    const app =
      org.apps.find((known) => known.key === key && known.siteId === siteId) ??
      org.apps.find((known) => known.key === key);
    const site = org.sites.length > 1 ? org.sites.find((known) => known.siteId === siteId) : undefined;
    const name = find(`app-name.${key}`) ?? app?.name ?? key; // an instance is often named after its site
    return site === undefined ? name : t('app.on-site', { app: name, site: site.name });
  };
}
