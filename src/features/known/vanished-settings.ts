import type { App } from '../../app';
import { countedAppReferences } from '../../domain/organization/references';
import { decideReferences, requireNone } from './decide-references';
import { findVanishedProtection, type Vanished } from './vanished-protection';

/** What the settings count inactivity by and that is gone: counted apps, and protected groups. */
export async function findVanishedSettings(app: App): Promise<Vanished[]> {
  const { values } = await app.settings.get();
  const [counted, protection] = await Promise.all([
    decideReferences(app, countedAppReferences(values)),
    findVanishedProtection(app),
  ]);
  return [...counted.undecidable, ...protection];
}

/** @throws {UndecidableError} who is inactive cannot be said */
export async function requireSettingsThere(app: App): Promise<void> {
  requireNone(await findVanishedSettings(app));
}
