import type { PlannedResource } from '../structure';
import type { Untidying } from './untidying';

type OddApp = {
  owner: string;
  appName: string;
  /** What the ARI says after `::`; the site unless given. */
  of?: 'workspace' | 'enterprise' | 'organization';
  legacyKey?: string;
  /** What owns the ARI where that is not the app's key. */
  ariOwner?: string;
  isOffline?: boolean;
};

const APPS: readonly OddApp[] = [
  { owner: 'jira-core', appName: 'Jira Work Management', legacyKey: 'jira-core' },
  { owner: 'jira', appName: 'Jira', ariOwner: 'jira' },
  { owner: 'bitbucket', appName: 'Bitbucket', of: 'workspace', legacyKey: 'bitbucket' },
  { owner: 'trello', appName: 'Trello', of: 'enterprise', legacyKey: 'trello' },
  { owner: 'loom', appName: 'Loom', of: 'workspace' },
  { owner: 'compass', appName: 'Compass' },
  { owner: 'opsgenie', appName: 'Opsgenie', legacyKey: 'opsgenie', isOffline: true },
  { owner: 'statuspage', appName: 'Statuspage', of: 'organization', legacyKey: 'statuspage', isOffline: true },
  { owner: 'rovo', appName: 'Rovo' },
];

/** Apps beside Jira and Confluence: some of no site, some offline. */
export function addOddApps({ structure, random }: Untidying): void {
  const [site] = structure.sites;
  if (site === undefined) return;
  for (const { owner, appName, of, legacyKey, ariOwner = owner, isOffline = false } of APPS) {
    const id = of === undefined ? `site/${site.siteId}` : `${of}/${random.uuid()}`;
    const app: PlannedResource = {
      index: structure.resources.length,
      resourceId: `ari:cloud:${ariOwner}::${id}`,
      owner,
      productKey: owner,
      legacyKey,
      appName,
      directory: site.directory,
      site: site.index,
      createdAtDay: random.between(900, 2_600),
      freeSeats: undefined,
      ...(of !== undefined && { isWithoutSite: true }),
      ...(isOffline && { isOffline: true }),
    };
    structure.resources.push(app);
  }
}
