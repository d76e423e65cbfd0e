import type { Resource } from '../org/model';

/** `freeSeats`: how many seats are left in an app that is nearly full; others have a sixth more than are in use. */
export type AppPlan = Pick<Resource, 'owner' | 'productKey' | 'legacyKey' | 'appName'> & { freeSeats?: number };

/** The names of an organization; everything else about it follows from the seed. */
export type Company = {
  name: string;
  /** Domains that the organization has verified: accounts there are managed. No two organizations have one in common. */
  verifiedDomains: readonly string[];
  /** Each with a directory of its own. */
  sites: readonly { name: string; directory: string; apps: readonly AppPlan[] }[];
};

export const JIRA: AppPlan = {
  owner: 'jira-software',
  productKey: 'jira',
  legacyKey: 'jira-software',
  appName: 'Jira',
};
const SERVICE_MANAGEMENT: AppPlan = {
  owner: 'jira-servicedesk',
  productKey: 'jira-servicedesk',
  legacyKey: 'jira-service-desk',
  appName: 'Jira Service Management',
};
export const CONFLUENCE: AppPlan = {
  owner: 'confluence',
  productKey: 'confluence',
  legacyKey: 'confluence',
  appName: 'Confluence',
};
const PRODUCT_DISCOVERY: AppPlan = {
  owner: 'jira-product-discovery',
  productKey: 'jira-product-discovery',
  legacyKey: undefined,
  appName: 'Jira Product Discovery',
};

/** The organization on whose first site the app is installed. */
export const NORTHWIND: Company = {
  name: 'Northwind Traders',
  verifiedDomains: ['northwind.example', 'northwind-labs.example', 'nordlicht.example'],
  sites: [
    {
      name: 'northwind',
      directory: 'Northwind',
      apps: [JIRA, { ...SERVICE_MANAGEMENT, freeSeats: 3 }, CONFLUENCE, PRODUCT_DISCOVERY],
    },
    {
      name: 'nordlicht',
      directory: 'Nordlicht (subsidiary)',
      apps: [JIRA, SERVICE_MANAGEMENT, { ...CONFLUENCE, freeSeats: 1 }],
    },
  ],
};

/** An organization that has nothing to do with the first but people who are in both. */
export const SOME_OTHER: Company = {
  name: 'Some Other Company',
  verifiedDomains: ['some-other.example', 'some-other-labs.example'],
  sites: [
    { name: 'some-other', directory: 'Some Other', apps: [JIRA, SERVICE_MANAGEMENT, CONFLUENCE] },
    { name: 'some-other-labs', directory: 'Some Other Labs', apps: [JIRA, CONFLUENCE] },
  ],
};
