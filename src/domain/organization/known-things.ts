import { canonicalAppKey, isSameResource } from '../accounts/app-keys';
import type { Undecidable } from '../words/known';
import type { OrgProfile } from './org-profile';
import { nameOfReference, ROLE_IDS, type Reference } from './references';

/** What the organization is known to have. `groupIds`: of those that were asked for, the ones that are there. */
export type KnownThings = {
  profile: OrgProfile | undefined;
  /** Apps in which the last scan has seen activity. */
  used: readonly { key: string; siteId: string }[];
  groupIds: ReadonlySet<string>;
};

/** What was known once, by {@link nameOfReference}, with the name that it had. */
export type Remembered = ReadonlyMap<string, { name?: string | undefined }>;

/**
 * What can be said of a criterion. It is a state of its own that something is gone: not "nobody", whose opposite would
 * be "everybody". Whoever combines criteria, with whatever, decides on their references first, and on accounts only
 * where all are there.
 */
export type ReferencesDecided = {
  /** The organization never had it, as far as is known: a mistake of whoever names it. */
  unknown: Reference[];
  /** It had it, or may have it without our being allowed to see: nobody can say who is meant. */
  undecidable: Undecidable[];
};

/** Decides whether everything that is named is there. */
export function decideByKnown(
  references: readonly Reference[],
  known: KnownThings,
  remembered: Remembered,
): ReferencesDecided {
  const decision: ReferencesDecided = { unknown: [], undecidable: [] };
  for (const reference of references) {
    if (isThere(reference, known)) continue;
    const seen = remembered.get(nameOfReference(reference));
    const isUnread = isPartUnread(reference, known);
    if (seen === undefined && !isUnread && reference.wasKnown !== true) decision.unknown.push(reference);
    else decision.undecidable.push(undecidableOf(reference, { name: seen?.name, isUnread }));
  }
  return decision;
}

/** @param facts its name, and whether the key may not read whether it is there */
function undecidableOf(
  { path, kind, id }: Reference,
  { name, isUnread = false }: { name?: string | undefined; isUnread?: boolean } = {},
): Undecidable {
  return { path, kind, id, ...(name !== undefined && { name }), ...(isUnread && { isUnread: true as const }) };
}

function isThere(reference: Reference, { profile, used, groupIds }: KnownThings): boolean {
  const { kind, id, asked } = reference;
  switch (kind) {
    case 'role':
      return ROLE_IDS.includes(id);
    case 'group':
      return groupIds.has(id);
    case 'directory':
      return profile?.directories.some(({ directoryId }) => directoryId === id) === true;
    case 'resource':
      return profile?.apps.some(({ resourceId }) => isSameResource(resourceId, id)) === true;
    case 'site':
      return (
        profile?.sites.some(({ siteId }) => siteId === id) === true ||
        (asked === 'activity' && isUsed(used, { siteId: id }))
      );
    case 'app':
      return isUsed(profile?.apps ?? [], reference) || (asked === 'activity' && isUsed(used, reference));
  }
}

function isUsed(
  apps: readonly { key: string; siteId: string }[],
  { id, siteId }: { id?: string; siteId?: string | undefined },
): boolean {
  return apps.some(
    (app) => (id === undefined || canonicalAppKey(app.key) === id) && (siteId === undefined || app.siteId === siteId),
  );
}

/** Where the key may not read a part of the organization, its being empty says nothing. */
function isPartUnread({ kind }: Reference, { profile }: KnownThings): boolean {
  const unread = profile === undefined ? ['directories', 'apps'] : (profile.unread ?? []);
  if (kind === 'directory') return unread.includes('directories');
  return (kind === 'app' || kind === 'site' || kind === 'resource') && unread.includes('apps');
}
