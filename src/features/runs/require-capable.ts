import type { App } from '../../app';
import type { Capabilities, Capability } from '../../contract';
import { lackAt } from '../../domain/actions/key-needs';
import { AppError } from '../../errors';
import type { RunRecord } from '../../storage/runs/record';

type Lacking = (capabilities: Capabilities) => Capability | undefined;

/**
 * Refuses what the stored key is known not to be able to do, before anybody relies on it.
 *
 * @param path the field that asks for it
 * @throws {AppError} `missing-scope`: the field, problem `key-lacks-<capability>`
 */
export async function requireCapable(app: App, path: string, lacking: Lacking): Promise<void> {
  const key = await app.orgKeys.findStatus();
  const lack = key && lacking(key.facts.capabilities);
  if (lack === undefined) return;
  throw new AppError('missing-scope', `the stored key is known to lack ${lack}`, {
    fields: [{ path, problem: `key-lacks-${lack}` }],
  });
}

/** @throws {AppError} `missing-scope`: the key is known not to be able to do what the run does */
export async function requireCapableOf(app: App, { willAct, places }: Pick<RunRecord, 'willAct' | 'places'>) {
  if (willAct > 0) await requireCapable(app, 'runId', (capabilities) => lackAt(capabilities, places));
}
