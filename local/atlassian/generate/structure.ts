import type { Directory, Domain, Profile, Resource, Sandbox, Site } from '../model';
import type { Random } from './random';

/** Domains that the organization has verified: accounts there are managed. */
export const VERIFIED_DOMAINS = ['northwind.example', 'northwind-labs.example', 'nordlicht.example'] as const;
/** Added but not verified: accounts there stay unmanaged. */
export const UNVERIFIED_DOMAIN = 'acquired.example';
/** Where unmanaged accounts come from. */
export const FOREIGN_DOMAINS = ['mail.example', 'partner.example', 'freelance.example', UNVERIFIED_DOMAIN] as const;

type AppPlan = Pick<Resource, 'owner' | 'productKey' | 'legacyKey' | 'appName'> & { capacityShare: number };

const JIRA: AppPlan = {
  owner: 'jira-software',
  productKey: 'jira',
  legacyKey: 'jira-software',
  appName: 'Jira',
  capacityShare: 1.1,
};
const SERVICE_MANAGEMENT: AppPlan = {
  owner: 'jira-servicedesk',
  productKey: 'jira-servicedesk',
  legacyKey: 'jira-service-desk',
  appName: 'Jira Service Management',
  capacityShare: 0.3,
};
const CONFLUENCE: AppPlan = {
  owner: 'confluence',
  productKey: 'confluence',
  legacyKey: 'confluence',
  appName: 'Confluence',
  capacityShare: 0.9,
};
const PRODUCT_DISCOVERY: AppPlan = {
  owner: 'jira-product-discovery',
  productKey: 'jira-product-discovery',
  legacyKey: undefined,
  appName: 'Jira Product Discovery',
  capacityShare: 0.2,
};

type SitePlan = { name: string; directory: string; userShare: number; apps: readonly AppPlan[] };

const SITES: readonly SitePlan[] = [
  {
    name: 'northwind',
    directory: 'Northwind',
    userShare: 0.75,
    apps: [JIRA, SERVICE_MANAGEMENT, CONFLUENCE, PRODUCT_DISCOVERY],
  },
  {
    name: 'nordlicht',
    directory: 'Nordlicht (subsidiary)',
    userShare: 0.3,
    apps: [JIRA, SERVICE_MANAGEMENT, CONFLUENCE],
  },
];

export type Structure = {
  directories: Directory[];
  sites: Site[];
  resources: Resource[];
  sandboxes: Sandbox[];
  domains: Domain[];
};

/** Directories, their sites, the apps on them and the domains; every site is bound to its own directory. */
export function generateStructure(random: Random, users: number): Structure {
  const structure: Structure = { directories: [], sites: [], resources: [], sandboxes: [], domains: [] };
  for (const [index, plan] of SITES.entries()) {
    structure.directories.push({ index, directoryId: random.uuid(), name: plan.directory });
    const siteId = random.uuid();
    structure.sites.push({
      index,
      siteId,
      name: plan.name,
      url: `https://${plan.name}.atlassian.net`,
      directory: index,
    });
    for (const { capacityShare, ...app } of plan.apps) {
      structure.resources.push({
        ...app,
        index: structure.resources.length,
        resourceId: `ari:cloud:${app.owner}::site/${siteId}`,
        directory: index,
        site: index,
        capacity: Math.max(10, Math.ceil((users * plan.userShare * capacityShare) / 10) * 10),
        createdAtDay: random.between(900, 2_600),
      });
    }
  }
  structure.sandboxes = [
    {
      resourceId: `ari:cloud:${JIRA.owner}::site/${random.uuid()}`,
      owner: JIRA.owner,
      appName: JIRA.appName,
      name: 'northwind-sandbox-216',
      url: 'https://northwind-sandbox-216.atlassian.net',
    },
  ];
  structure.domains = [
    ...VERIFIED_DOMAINS.map((name) => ({
      domainId: random.uuid(),
      name,
      status: 'verified' as const,
      claimType: 'dns' as const,
    })),
    { domainId: random.uuid(), name: UNVERIFIED_DOMAIN, status: 'unverified', claimType: 'http' },
  ];
  return structure;
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
