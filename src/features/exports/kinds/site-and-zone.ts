import type { App } from '../../../app';
import { invalidInput } from '../../../errors';
import { findSiteDirectory } from '../../directory/site-directory';

export type SiteDirectory = { directoryId?: string };

/**
 * The site of an export and its time zone: the only one, and the settings', unless they are chosen.
 *
 * @throws {AppError} `invalid-input`: a site that the organization does not have, or none named where it has several
 */
export async function siteAndZone(
  app: App,
  { siteId, timeZone }: { siteId?: string | undefined; timeZone?: string | undefined },
): Promise<{ siteId: string; timeZone: string } & SiteDirectory> {
  const [profile, { values }] = await Promise.all([app.orgProfile.find(), app.settings.get()]);
  const sites = profile?.sites ?? [];
  const [first, ...others] = sites;
  if (siteId === undefined && others.length > 0) throw invalidInput([{ path: 'options.siteId', problem: 'required' }]);
  const site = siteId === undefined ? first : sites.find((one) => one.siteId === siteId);
  if (profile === undefined || site === undefined)
    throw invalidInput([{ path: 'options.siteId', problem: 'site-unknown', values: { id: siteId ?? '' } }]);
  const directoryId = await findSiteDirectory(await app.admin(), profile, site.siteId);
  return {
    siteId: site.siteId,
    timeZone: timeZone ?? values.timeZone,
    ...(directoryId !== undefined && { directoryId }),
  };
}
