import { createRandom } from '../random';
import { DAY_MS, type Account, type Organization } from './model';

/** An API token of a person; times are ms since the epoch. */
export type ApiToken = {
  id: string;
  label: string;
  createdAt: number;
  /** Absent when it was never used. */
  lastUsedAt: number | undefined;
  expiresAt: number;
};

const TOKENS_MAX = 3;
const LABELS = ['laptop', 'CI', 'spreadsheet'];

/** The tokens that an account has left. They follow from the account, none to three; app accounts have none. */
export function tokensOf({ seed, epoch }: Organization, account: Account): ApiToken[] {
  if (account.accountType !== 'atlassian') return [];
  const random = createRandom(seed + account.key * 31);
  const all = Array.from({ length: random.below(TOKENS_MAX + 1) }, (_, nth) => {
    const createdAt = epoch - Math.floor(DAY_MS * 300 * random.next());
    const lastUsedAt = random.chance(0.6) ? createdAt + Math.floor((epoch - createdAt) * random.next()) : undefined;
    return {
      id: random.hex(24),
      label: LABELS[nth] ?? 'token',
      createdAt,
      lastUsedAt,
      expiresAt: createdAt + 365 * DAY_MS,
    };
  });
  return all.filter(({ id }) => !account.deletedTokens.includes(id));
}
