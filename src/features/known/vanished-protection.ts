import type { App } from '../../app';
import type { Undecidable } from '../../contract';
import { nameOfReference, protectionReferences, type Reference } from '../../domain/organization/references';
import { decideReferences } from './decide-references';

/** Ten a request: of more, those that were seen longest ago. A long list is gone through in turn. */
const GROUPS_MAX = 100;
/** A round over the longest list takes twenty looks. */
const SEEN_MS_MAX = 10 * 60_000;

/** A group, or another thing that was named, which the organization had and has no more. */
export type Vanished = Undecidable;

/**
 * Protected groups that are gone: who was a member, and so protected, nobody can say any more. Asked of Atlassian each
 * time, a request for every ten groups and ten requests at most.
 */
export async function findVanishedProtection(app: App): Promise<Vanished[]> {
  const { values } = await app.settings.get();
  const references = await inTurn(app, protectionReferences(values));
  return (await decideReferences(app, references)).undecidable;
}

/**
 * Whether every protected group was looked at lately. Of more than one look takes, the others may be gone meanwhile: nobody
 * is to be acted upon before {@link findVanishedProtection} has come round.
 */
export async function isProtectionSeen(app: App): Promise<boolean> {
  const references = protectionReferences((await app.settings.get()).values);
  if (references.length <= GROUPS_MAX) return true;
  const seen = await app.knownIds.all();
  const since = app.clock.now() - SEEN_MS_MAX;
  return references.every((reference) => (seen.get(nameOfReference(reference))?.seenAt ?? 0) >= since);
}

async function inTurn(app: App, references: Reference[]): Promise<Reference[]> {
  if (references.length <= GROUPS_MAX) return references;
  const seen = await app.knownIds.all();
  const seenAt = (reference: Reference): number => seen.get(nameOfReference(reference))?.seenAt ?? 0;
  return references.toSorted((a, b) => seenAt(a) - seenAt(b)).slice(0, GROUPS_MAX);
}
