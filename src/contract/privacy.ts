import { z } from 'zod';
import type { ErrorCode } from '../domain/words/errors';
import type { StoredKind } from '../domain/words/stored-kinds';
import { IssueTypeId, SpaceKey } from './alerts';
import { Cursor, Text } from './common';

export const PrivacyInventory = z.strictObject({ cursor: Cursor.optional() });

/** `locale`: the person's language, for the headings. */
export const ExportStoredData = z.strictObject({ locale: z.string().max(35).optional() });

/**
 * `confirmation`: the organization's name, typed; its id where the name is not known. `notice`: where those who had access
 * are told, when there is no key that works: a Jira space that the app can create work items in.
 */
export const DeleteStoredData = z.strictObject({
  confirmation: Text.max(500),
  notice: z.strictObject({ spaceKey: SpaceKey, issueTypeId: IssueTypeId }).optional(),
});

export type StoredAmount = {
  kind: StoredKind;
  /** How many records, and about how many bytes of JSON. */
  keys: number;
  bytes: number;
  /** When the oldest of those that say so was stored. */
  since?: string;
};

/**
 * How the report stands by which Atlassian says whose account was closed. `at`: when it began; `nextAt`: when the next
 * is due, or the failed one goes on.
 */
export type PersonalDataReport =
  | { state: 'never' }
  | { state: 'running'; at: string }
  | { state: 'done'; at: string; accounts: number; closed: number; updated: number; nextAt: string }
  | { state: 'failed'; at: string; failure?: ErrorCode; nextAt: string };

export type DeletionState = { state: 'deleting' | 'deleted' } | { state: 'announced'; deletableFrom: string };

export type PrivacyCalls = {
  'privacy.about': (input: Record<string, never>) => { report: PersonalDataReport };
  /**
   * What is stored now, by kind; kinds of which nothing is stored have 0. A long count takes several calls: with
   * `nextCursor` the numbers are those of this call alone, to be added up, and the next call waits `resumeAfterMs`. With
   * `isBegunAgain` the count had to begin again: what the calls before have told is in it once more.
   */
  'privacy.inventory': (input: z.input<typeof PrivacyInventory>) => {
    kinds: StoredAmount[];
    asOf: string;
    isBegunAgain?: true;
    nextCursor?: string;
    resumeAfterMs?: number;
  };
  /** Starts the export of everything stored about people, as two files: CSV, and JSON with a record a line. */
  'privacy.export': (input: z.input<typeof ExportStoredData>) => { exportId: string; jsonExportId: string };
  /**
   * Deletes everything that is stored, the key at once and the rest in the background. `deleted`: that was done before,
   * and no key was stored since; nothing changes. `announced`: without a key that works, everybody who had access was told
   * first; the same call deletes from `deletableFrom` on, unless a key is stored meanwhile.
   */
  'privacy.delete': (input: z.input<typeof DeleteStoredData>) => DeletionState;
};
