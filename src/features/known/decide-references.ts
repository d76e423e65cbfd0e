import type { App } from '../../app';
import type { Undecidable, UserFilter } from '../../contract';
import { decideByKnown, type ReferencesDecided } from '../../domain/organization/known-things';
import {
  asksBySettings,
  countedAppReferences,
  filterReferences,
  protectionReferences,
  type Reference,
} from '../../domain/organization/references';
import { invalidInput, UndecidableError } from '../../errors';
import { readKnown } from './read-known';
import { remember } from './remember';

/** Decides whether everything that is named is there; groups that are, are remembered. */
export async function decideReferences(app: App, references: readonly Reference[]): Promise<ReferencesDecided> {
  if (references.length === 0) return { unknown: [], undecidable: [] };
  const [known, remembered] = await Promise.all([readKnown(app, references), app.knownIds.all()]);
  await remember(
    app,
    known.groups.map(({ groupId, name }) => ({ kind: 'group', id: groupId, name })),
    remembered,
  );
  return decideByKnown(references, known, remembered);
}

/**
 * What of all that is named is gone.
 *
 * @throws {AppError} `invalid-input`: the organization never had it
 */
export async function requireKnown(app: App, references: readonly Reference[]): Promise<Undecidable[]> {
  const { unknown, undecidable } = await decideReferences(app, references);
  if (unknown.length === 0) return undecidable;
  throw invalidInput(unknown.map(({ path, kind, id }) => ({ path, problem: `${kind}-unknown`, values: { id } })));
}

/**
 * @throws {AppError} `invalid-input`: the organization never had something that is named
 * @throws {UndecidableError} it has it no more
 */
export async function requireThere(app: App, references: readonly Reference[]): Promise<void> {
  requireNone(await requireKnown(app, references));
}

/** @throws {UndecidableError} where there is any */
export function requireNone([first, ...others]: readonly Undecidable[]): void {
  if (first !== undefined) throw new UndecidableError([first, ...others]);
}

/** All that decides who matches a filter: what it names, and where it asks by settings, what these name. */
export async function referencesOf(app: App, filter: UserFilter, path = 'filter'): Promise<Reference[]> {
  const named = filterReferences(filter, path);
  if (!asksBySettings(filter)) return named;
  const { values } = await app.settings.get();
  return [...named, ...countedAppReferences(values), ...protectionReferences(values)];
}
