import type { z } from 'zod';
import type { App, Caller } from '../../app';
import { CAPABILITIES, type Boot, type BootApp, type Capabilities } from '../../contract';
import type { Access } from '../door';
import { catalogueFor } from './catalogues';

const NOTHING_KNOWN = Object.fromEntries(CAPABILITIES.map((name) => [name, 'unknown'])) as Capabilities;

/**
 * What the page needs before its own call: who is calling and what they may, the texts, and for those with access the
 * organization, their preferences and what is running. Asks Atlassian nothing beyond the access check.
 */
export async function bootApp(
  app: App,
  { locale }: z.output<typeof BootApp>,
  { caller, access }: { caller: Caller; access: Access },
): Promise<Boot> {
  const [{ values }, key] = await Promise.all([app.settings.get(), app.orgKeys.findStatus()]);
  const common = { caller, ...catalogueFor(values.language === 'auto' ? locale : values.language) };
  if (access.kind === 'denied') return { ...common, access: 'denied', orgKey: 'none', capabilities: NOTHING_KNOWN };
  if (access.kind !== 'granted') {
    const orgKey = access.kind === 'no-key' ? 'none' : 'rejected';
    return { ...common, access: 'no-key', orgKey, capabilities: NOTHING_KNOWN };
  }

  const [org, preferences, savedFilters, activeRuns] = await Promise.all([
    app.orgProfile.find(),
    app.preferences.get(caller.accountId),
    app.savedFilters.all(caller.accountId),
    app.runs.active(),
  ]);
  return {
    ...common,
    access: 'granted',
    orgKey: key?.state ?? 'none',
    capabilities: key?.facts.capabilities ?? NOTHING_KNOWN,
    ...(org && { org }),
    preferences,
    savedFilters,
    activeRuns,
  };
}
