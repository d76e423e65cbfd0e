import { z } from 'zod';
import type * as domain from '../domain/accounts/protection';
import type { OrgProfile } from '../domain/organization/org-profile';
import { INACTIVE_DAYS_MAX } from '../domain/words/activity';
import type { Capabilities, KeyCheck } from '../domain/words/keys';
import { PROTECTED_MAX } from '../domain/words/users';
import { AlertDeliverySettings, NO_ALERT_DELIVERY } from './alerts';
import type { OrgKeyState } from './app';
import { AccountId, AppKey, Day, EmailAddress, EmailDomain, GroupId, Text } from './common';

export const SaveOrgKey = z.strictObject({
  /** As admin.atlassian.com shows it; surrounding space of a paste is removed. */
  orgId: z
    .string()
    .trim()
    .regex(/^[a-zA-Z0-9-]{1,64}$/),
  apiKey: z
    .string()
    .trim()
    .min(1)
    .max(4_000)
    .regex(/^[\x21-\x7e]+$/),
});

/** Those that were found: to look one up costs more than reading the rest of the settings. */
const zones = new Set<string>();

/** An IANA time zone that this runtime knows. */
export const TimeZone = z.string().refine((zone) => {
  if (zones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    zones.add(zone);
    return true;
  } catch {
    return false;
  }
});

/** @see ProtectedAccounts of the domain. */
export const ProtectedAccounts = z.strictObject({
  accountIds: z.array(AccountId).max(PROTECTED_MAX),
  emails: z.array(EmailAddress).max(PROTECTED_MAX),
  domains: z.array(EmailDomain).max(PROTECTED_MAX),
  groupIds: z.array(GroupId).max(PROTECTED_MAX),
}) satisfies z.ZodType<domain.ProtectedAccounts>;
export type ProtectedAccounts = domain.ProtectedAccounts;

/** What an admin sets. `warningDays < overdueDays` holds for the values after the change. */
export const SettingsValues = z.strictObject({
  warningDays: z.int().min(1).max(INACTIVE_DAYS_MAX),
  overdueDays: z.int().min(1).max(INACTIVE_DAYS_MAX),
  /** Activity data is up to a day late: an account counts as inactive this many days later. */
  marginDays: z.int().min(0).max(30),
  /** App keys that count as activity; empty: all. */
  countedApps: z.array(AppKey).max(100),
  protected: ProtectedAccounts,
  /** A run over more than this share of the organization needs the exact count typed. */
  breakerPercent: z.number().min(1).max(100),
  /** Jira administrators who may use the app without being organization admins. */
  accessList: z.array(AccountId).max(200),
  timeZone: TimeZone,
  checkHour: z.int().min(0).max(23),
  alertDelivery: AlertDeliverySettings,
  /** Audit entries are kept for at least so many days. */
  auditRetentionDays: z.int().min(30).max(INACTIVE_DAYS_MAX),
  /** The language of what the app writes on its own; `auto`: each person's Jira language. */
  language: Text.max(10),
});
export type SettingsValues = z.output<typeof SettingsValues>;

export const DEFAULT_SETTINGS: SettingsValues = {
  warningDays: 60,
  overdueDays: 90,
  marginDays: 2,
  countedApps: [],
  protected: { accountIds: [], emails: [], domains: [], groupIds: [] },
  breakerPercent: 25,
  accessList: [],
  timeZone: 'UTC',
  checkHour: 7,
  alertDelivery: NO_ALERT_DELIVERY,
  auditRetentionDays: 400,
  language: 'auto',
};

/** `version`: the one that `settings.get` showed; a newer stored one answers `conflict` and changes nothing. */
export const SaveSettings = SettingsValues.partial().extend({ version: z.int().min(0) });

/** `confirmation`: the organization's name, typed. */
export const DeleteOrgKey = z.strictObject({ confirmation: Text.max(500) });

/**
 * `setAt`: of the key of which it is said, as `settings.get` showed it; another stored one answers `conflict`. Without
 * `expiresOn` what was said is taken back.
 */
export const SayKeyExpiry = z.strictObject({ setAt: z.iso.datetime(), expiresOn: Day.optional() });

export type OrgKeyStatus = {
  state: OrgKeyState;
  last4?: string;
  setAt?: string;
  setBy?: string;
  /** Absent: the key may not list keys, or the list does not say. */
  expiresAt?: string;
  /** Without `expiresAt`: the day, `YYYY-MM-DD`, that an organization admin has said, and who. */
  saidExpiry?: { on: string; by: string };
  capabilities?: Capabilities;
  checks?: KeyCheck[];
};

/** While no key is stored: the values that an organization begins with, version 0, and nothing that is stored. */
export type Settings = SettingsValues & {
  version: number;
  savedAt?: string;
  savedBy?: string;
  orgKey: OrgKeyStatus;
  org?: OrgProfile;
};

export type SettingsCalls = {
  'settings.get': (input: Record<string, never>) => Settings;
  'settings.saveOrgKey': (input: z.input<typeof SaveOrgKey>) => { checks: KeyCheck[]; orgName: string };
  /** Asks Atlassian once more whether it takes the stored key. */
  'settings.checkOrgKey': (input: Record<string, never>) => { state: OrgKeyState };
  /** Notes when the key expires, where `settings.get` cannot tell. */
  'settings.sayKeyExpiry': (input: z.input<typeof SayKeyExpiry>) => OrgKeyStatus;
  'settings.save': (input: z.input<typeof SaveSettings>) => Settings;
  'settings.deleteOrgKey': (input: z.input<typeof DeleteOrgKey>) => { deleted: true; cancelledRuns: number };
};
