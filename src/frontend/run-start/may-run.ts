import type { Capabilities, RunAction } from '../../contract';
import { lackFor } from '../../domain/actions/key-needs';
import type { Texts } from '../texts/i18n';

/** Whether the stored key can carry an action out. What no call could tell is tried. */
export function mayRun(action: RunAction, capabilities: Capabilities): boolean {
  return lackFor(capabilities, action) === undefined;
}

/** Why the stored key can't, in words; `undefined` where it can, for all that is known. */
export function keyWhyNot(action: RunAction, capabilities: Capabilities, t: Texts['t']): string | undefined {
  return mayRun(action, capabilities) ? undefined : t(`action-impossible.${action}`);
}
