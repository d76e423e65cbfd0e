import { generateOrganization } from '../local/atlassian/generate/organization';

const USERS = 100_000;
const EPOCH = Date.UTC(2026, 2, 2, 9);

/** What it costs the stand-in to make up a large organization: `heapMb` is what stays in use. */
export type Generation = { users: number; cpuMs: number; heapMb: number };

/** Makes up the organization once, in this process. */
export function measureGeneration(): Generation {
  const cpuBefore = process.cpuUsage();
  const heapBefore = process.memoryUsage().heapUsed;
  const organization = generateOrganization({ users: USERS, seed: 1, epoch: EPOCH });
  const { user, system } = process.cpuUsage(cpuBefore);
  const heapMb = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
  if (organization.accounts.length < USERS)
    throw new Error(`only ${organization.accounts.length} accounts were made up`);
  return { users: USERS, cpuMs: Math.round((user + system) / 1_000), heapMb: Math.round(heapMb) };
}
