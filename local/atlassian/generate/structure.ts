import type { Directory, Domain, Profile, Resource, Sandbox, Site } from '../org/model';
import type { Random } from '../random';
import { JIRA, type Company } from './companies';

/** Added but not verified: accounts there stay unmanaged. */
const UNVERIFIED_DOMAIN = 'acquired.example';
/** Where unmanaged accounts come from. */
export const FOREIGN_DOMAINS = ['mail.example', 'partner.example', 'freelance.example', UNVERIFIED_DOMAIN] as const;

/** An app instance before it is known how many people use it. */
export type PlannedResource = Omit<Resource, 'capacity'> & { freeSeats: number | undefined };

export type Structure = {
  directories: Directory[];
  sites: Site[];
  resources: PlannedResource[];
  sandboxes: Sandbox[];
  domains: Domain[];
};

/** Directories, their sites, the apps on them and the domains; every site is bound to its own directory. */
export function generateStructure(random: Random, { sites, verifiedDomains }: Company): Structure {
  const structure: Structure = { directories: [], sites: [], resources: [], sandboxes: [], domains: [] };
  for (const [index, plan] of sites.entries()) {
    structure.directories.push({ index, directoryId: random.uuid(), name: plan.directory });
    const siteId = random.uuid();
    structure.sites.push({
      index,
      siteId,
      name: plan.name,
      url: `https://${plan.name}.atlassian.net`,
      directory: index,
    });
    for (const { freeSeats, ...app } of plan.apps) {
      structure.resources.push({
        ...app,
        index: structure.resources.length,
        resourceId: `ari:cloud:${app.owner}::site/${siteId}`,
        directory: index,
        site: index,
        createdAtDay: random.between(900, 2_600),
        freeSeats,
      });
    }
  }
  const sandbox = `${sites[0]?.name ?? ''}-sandbox-216`;
  structure.sandboxes = [
    {
      resourceId: `ari:cloud:${JIRA.owner}::site/${random.uuid()}`,
      owner: JIRA.owner,
      appName: JIRA.appName,
      name: sandbox,
      url: `https://${sandbox}.atlassian.net`,
    },
  ];
  structure.domains = [
    ...verifiedDomains.map((name) => ({
      domainId: random.uuid(),
      name,
      status: 'verified' as const,
      claimType: 'dns' as const,
    })),
    { domainId: random.uuid(), name: UNVERIFIED_DOMAIN, status: 'unverified', claimType: 'http' },
  ];
  return structure;
}

/** The app instances with the seats that were bought for them, `used` by resource index; never fewer than are in use. */
export function withSeats(resources: readonly PlannedResource[], used: readonly number[]): Resource[] {
  return resources.map(({ freeSeats, ...resource }) => {
    const inUse = used[resource.index] ?? 0;
    const capacity = freeSeats === undefined ? Math.ceil((inUse * 7) / 60 + 1) * 10 : inUse + freeSeats;
    return { ...resource, capacity };
  });
}

const JOBS = [
  'Senior Business Analyst',
  'Software Engineer',
  'Product Manager',
  'Ärztliche Leitung',
  'Support Agent',
  null,
];
const DEPARTMENTS = ['Engineering', 'Finance & Controlling', 'Human Resources', '営業部', null];
const PLACES: readonly [string | null, string | null][] = [
  ['Berlin, Germany', 'Europe/Berlin'],
  ['Sydney, Australia', 'Australia/Sydney'],
  ['São Paulo, Brazil', 'America/Sao_Paulo'],
  ['東京', 'Asia/Tokyo'],
  [null, null],
];

/** Every combination of job, department and place once, to be shared by many accounts. */
export function profiles(orgName: string): Profile[] {
  return JOBS.flatMap((jobTitle) =>
    DEPARTMENTS.flatMap((department) =>
      PLACES.map(([location, timeZone]) => ({
        jobTitle,
        department,
        organization: department === null ? null : orgName,
        location,
        timeZone,
      })),
    ),
  );
}
