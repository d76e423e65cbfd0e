import type { App } from '../../app';
import type { OrgProfile } from '../../contract';
import { canonicalAppKey } from '../../domain/accounts/app-keys';
import { nameOfReference, type Reference } from '../../domain/organization/references';
import type { KnownId } from '../../storage/organization/known-ids';

/** What was seen a moment ago need not be written again. */
const FRESH_MS = 60_000;

export type SeenThing = Pick<Reference, 'kind' | 'id' | 'siteId'> & { name?: string };

/** Remembers what the organization was seen to have, so that its going can be told from its never having been there. */
export async function remember(app: App, seen: readonly SeenThing[], known?: Map<string, KnownId>): Promise<void> {
  if (seen.length === 0) return;
  const entries = known ?? (await app.knownIds.all());
  const now = app.clock.now();
  const stale = seen.filter((one) => {
    const entry = entries.get(nameOfReference(one));
    return entry === undefined || now - entry.seenAt >= FRESH_MS || (one.name !== undefined && entry.name !== one.name);
  });
  if (stale.length === 0) return;
  const next = new Map(entries);
  for (const one of stale) {
    const name = one.name ?? entries.get(nameOfReference(one))?.name;
    next.set(nameOfReference(one), { seenAt: now, ...(name !== undefined && { name }) });
  }
  await app.knownIds.save(next);
}

/** Everything that an organization's layout names. */
export function seenInProfile({ directories, sites, apps }: OrgProfile): SeenThing[] {
  return [
    ...directories.map(({ directoryId, name }) => ({ kind: 'directory' as const, id: directoryId, name })),
    ...sites.map(({ siteId, name }) => ({ kind: 'site' as const, id: siteId, name })),
    ...apps.flatMap(({ resourceId, key, siteId, name }): SeenThing[] => [
      { kind: 'app', id: canonicalAppKey(key), name },
      { kind: 'app', id: canonicalAppKey(key), siteId, name },
      { kind: 'resource', id: resourceId, name },
    ]),
  ];
}
