import type { FieldProblem, RunAction, RunOptions } from '../contract';

type Option = keyof RunOptions;

/** What an action must be told, and what it may be. */
const OPTIONS: Record<RunAction, { needs: readonly Option[]; takes: readonly Option[] }> = {
  deactivate: { needs: [], takes: [] },
  reactivate: { needs: [], takes: [] },
  suspend: { needs: [], takes: ['directoryIds'] },
  restore: { needs: [], takes: ['directoryIds'] },
  'grant-app': { needs: ['resourceId', 'role'], takes: ['groupId'] },
  'revoke-app': { needs: ['resourceId', 'role'], takes: [] },
  'add-to-group': { needs: ['groupId'], takes: [] },
  'remove-from-group': { needs: ['groupId'], takes: [] },
  'revoke-tokens': { needs: [], takes: [] },
};

/** What every action may be told. */
const FOR_ALL: readonly Option[] = ['includeOrgAdmins', 'activeAfter'];

/** What is wrong with the options of a run; empty when nothing is. */
export function optionProblems(action: RunAction, options: RunOptions): FieldProblem[] {
  const { needs, takes } = OPTIONS[action];
  const known = [...needs, ...takes, ...FOR_ALL];
  const given = (Object.keys(options) as Option[]).filter((name) => options[name] !== undefined);
  return [
    ...needs
      .filter((name) => !given.includes(name))
      .map((name) => ({ path: `options.${name}`, problem: 'required' as const })),
    ...given
      .filter((name) => !known.includes(name))
      .map((name) => ({ path: `options.${name}`, problem: 'not-for-action' as const })),
  ];
}
