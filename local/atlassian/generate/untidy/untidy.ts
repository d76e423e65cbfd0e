import { createRandom } from '../../random';
import { drawOddAccess } from './access';
import { addOddAddresses } from './addresses';
import { addOddApps } from './apps';
import { makeOddAdmins, makeOddLeavers, makeOddTimes } from './people';
import type { Tidy } from './untidying';

/** Sets what is untidy apart from what else is drawn, so that everything else of a seed stays as it is. */
const STREAM = 0x0dd5;

/** Lays over an organization what old organizations have of odds and ends. */
export function makeUntidy(tidy: Tidy): void {
  const untidying = { ...tidy, random: createRandom(tidy.seed ^ STREAM) };
  addOddApps(untidying);
  makeOddAdmins(untidying);
  makeOddLeavers(untidying);
  makeOddTimes(untidying);
  addOddAddresses(untidying);
  drawOddAccess(untidying);
}
