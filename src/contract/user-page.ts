import { z } from 'zod';
import type { SeatsPage } from '../domain/seats/paths';
import { AccountId, Cursor } from './common';

export const GetSeats = z.strictObject({ accountId: AccountId, cursor: Cursor.optional() });
export const ListTokens = z.strictObject({ accountId: AccountId });

export type UserToken = {
  tokenId: string;
  label: string;
  createdAt?: string;
  /** An instant, `never`, or `unknown` where it could not be read. */
  lastUsed: string;
  expiresAt?: string;
};

export type UserTokens = {
  /** The one used last first, those never used last. */
  tokens: UserToken[];
  asOf: string;
};

export type UserPageCalls = {
  /** All paths by which an account takes seats. One request for each group, so a call reads some of them only. */
  'users.seats': (input: z.input<typeof GetSeats>) => SeatsPage;
  /** The API tokens of a managed account; takes a key without scopes. */
  'users.tokens': (input: z.input<typeof ListTokens>) => UserTokens;
};
