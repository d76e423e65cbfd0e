import type { Capabilities, RunAction } from '../../contract';
import { lackFor } from '../../domain/actions/key-needs';

/** Whether the stored key can carry an action out. What no call could tell is tried. */
export function mayRun(action: RunAction, capabilities: Capabilities): boolean {
  return lackFor(capabilities, action) === undefined;
}
