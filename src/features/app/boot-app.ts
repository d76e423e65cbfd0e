import type { z } from 'zod';
import type { App, Caller, Installation } from '../../app';
import { CAPABILITIES, type Boot, type BootApp, type Capabilities, type StoredDataOwner } from '../../contract';
import { deletabilityOf } from '../../domain/privacy/closed-storage';
import { UNKNOWN_ORG } from '../../storage/org-key/record';
import type { Admission } from '../access/admission';
import { catalogueFor } from './catalogues';

const NOTHING_KNOWN = Object.fromEntries(CAPABILITIES.map((name) => [name, 'unknown'])) as Capabilities;

const KEY_STATES = { granted: 'set', 'no-key': 'none', 'key-rejected': 'rejected', 'key-foreign': 'foreign' } as const;

/**
 * What the page needs before its own call: who is calling and what they may, the texts, and for those with access the
 * organization, their preferences and what is running. Asks Atlassian nothing beyond the access check.
 */
export async function bootApp(
  installation: Installation,
  { locale }: z.output<typeof BootApp>,
  { caller, access, app }: Admission,
): Promise<Boot> {
  const language = (await app?.settings.get())?.values.language ?? 'auto';
  const common = {
    caller,
    ...catalogueFor(language === 'auto' ? locale : language),
    orgKey: 'none',
    capabilities: NOTHING_KNOWN,
  } as const;
  if (access.kind === 'denied') return { ...common, access: 'denied' };
  if (access.kind === 'granted' && app !== undefined) {
    return { ...common, access: 'granted', ...(await ofOrganization(app, caller)) };
  }
  const { owner } = await installation.orgKeys.findOwnership();
  return {
    ...common,
    access: 'no-key',
    orgKey: KEY_STATES[access.kind],
    ...(owner?.closedSince !== undefined && {
      owner: ownerView({ ...owner, closedSince: owner.closedSince }, (await app?.orgProfile.find())?.name),
    }),
    ...(access.kind === 'key-rejected' && access.mayReadStored && { mayReadStored: true }),
  };
}

type Closed = Parameters<typeof deletabilityOf>[0] & { orgId: string };

function ownerView({ orgId, ...closed }: Closed, name = orgId): StoredDataOwner {
  const { announceableFrom, deletableFrom } = deletabilityOf(closed);
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    ...(orgId !== UNKNOWN_ORG && { orgId }),
    name,
    closedSince: iso(closed.closedSince),
    announceableFrom: iso(announceableFrom),
    ...(deletableFrom !== undefined && { deletableFrom: iso(deletableFrom) }),
  };
}

async function ofOrganization(
  app: App,
  { accountId }: Caller,
): Promise<Omit<Boot, 'access' | 'caller' | 'locale' | 'texts'>> {
  const [key, org, preferences, savedFilters, activeRuns] = await Promise.all([
    app.orgKeys.findStatus(),
    app.orgProfile.find(),
    app.preferences.get(accountId),
    app.savedFilters.all(accountId),
    app.runs.active(),
  ]);
  return {
    orgKey: key?.state ?? 'none',
    capabilities: key?.facts.capabilities ?? NOTHING_KNOWN,
    ...(org && { org }),
    preferences,
    savedFilters,
    activeRuns,
  };
}
