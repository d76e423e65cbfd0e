import type { App } from '../../app';
import type { RunOptions, Selection, Undecidable } from '../../contract';
import {
  countedAppReferences,
  nameOfReference,
  optionReferences,
  type Reference,
} from '../../domain/organization/references';
import type { RunRecord } from '../../storage/runs/record';
import { freshOrgProfile } from '../directory/fresh-org-profile';
import { decideReferences, referencesOf, requireKnown, requireNone } from '../known/decide-references';
import { findVanishedProtection } from '../known/vanished-protection';

/** All that a run's selection and options name, and where these ask by settings, what these name: each once. */
export async function reliedOn(
  app: App,
  selection: Selection,
  options: RunOptions,
): Promise<{ references: Reference[]; gone: Undecidable[] }> {
  const named = await Promise.all(
    selection.parts.map(async (part, index) =>
      'filter' in part ? referencesOf(app, part.filter, `selection.parts.${index}.filter`) : [],
    ),
  );
  const counted = options.activeAfter === undefined ? [] : countedAppReferences((await app.settings.get()).values);
  const all = [...named.flat(), ...optionReferences(options), ...counted];
  const references = [...new Map(all.map((one) => [`${nameOfReference(one)} ${one.asked ?? ''}`, one])).values()];
  return { references, gone: await requireKnown(app, references) };
}

/**
 * A plan stops where what it rests on is gone since the run was asked for, or a protected group is: who is meant, or who
 * must not be touched, nobody can say then.
 *
 * @throws {UndecidableError}
 */
export async function requireReliedOn(app: App, { reliesOn = [] }: RunRecord): Promise<void> {
  await freshOrgProfile(app);
  const [{ undecidable }, protection] = await Promise.all([
    decideReferences(app, reliesOn),
    findVanishedProtection(app),
  ]);
  requireNone([...undecidable, ...protection]);
}
