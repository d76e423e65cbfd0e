import type { FieldProblem } from '../words/errors';
import type { RunAction } from '../words/runs';
import { actionOf } from './action';
import type { RunOption, RunOptions } from './options';

/** What every action may be told. */
const FOR_ALL: readonly RunOption[] = ['includeOrgAdmins', 'activeAfter'];

/** What is wrong with the options of a run; empty when nothing is. */
export function optionProblems(action: RunAction, options: RunOptions): FieldProblem[] {
  const { needs, takes } = actionOf(action);
  const known = [...needs, ...takes, ...FOR_ALL];
  const given = (Object.keys(options) as RunOption[]).filter((name) => options[name] !== undefined);
  return [
    ...needs
      .filter((name) => !given.includes(name))
      .map((name) => ({ path: `options.${name}`, problem: 'required' as const })),
    ...given
      .filter((name) => !known.includes(name))
      .map((name) => ({ path: `options.${name}`, problem: 'not-for-action' as const })),
  ];
}
