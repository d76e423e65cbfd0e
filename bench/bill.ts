import type { Usage } from './usage';

/** What is billed. */
export type Billed = Pick<Usage, 'gbSeconds' | 'kvsReadBytes' | 'kvsWriteBytes'>;

const GB = 1_000_000_000;
/**
 * Free for an app and month, over all of its installations, and the price in USD of each one more.
 *
 * @see https://developer.atlassian.com/platform/forge/forge-platform-pricing/
 */
const TARIFF: Record<keyof Billed, { free: number; price: number }> = {
  gbSeconds: { free: 200_000, price: 0.000025 },
  kvsReadBytes: { free: 0.1 * GB, price: 0.055 / GB },
  kvsWriteBytes: { free: 0.1 * GB, price: 1.09 / GB },
};
const NAMES = ['gbSeconds', 'kvsReadBytes', 'kvsWriteBytes'] as const;

export function times(billed: Billed, count: number): Billed {
  return {
    gbSeconds: billed.gbSeconds * count,
    kvsReadBytes: billed.kvsReadBytes * count,
    kvsWriteBytes: billed.kvsWriteBytes * count,
  };
}

export function sumOf(all: readonly Billed[]): Billed {
  const sum = (name: keyof Billed): number => all.reduce((total, one) => total + one[name], 0);
  return { gbSeconds: sum('gbSeconds'), kvsReadBytes: sum('kvsReadBytes'), kvsWriteBytes: sum('kvsWriteBytes') };
}

/** How many installations that use so much in a month the free quota carries: the scarcest of the three decides. */
export function installationsFree(month: Billed): number {
  return Math.floor(Math.min(...NAMES.map((name) => TARIFF[name].free / month[name])));
}

/** USD at the price of what is beyond the free quota. */
export function priceOf(billed: Billed): number {
  return NAMES.reduce((sum, name) => sum + billed[name] * TARIFF[name].price, 0);
}
