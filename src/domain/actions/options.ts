import type { FieldProblem } from '../words/errors';
import type { RunAction } from '../words/runs';
import { actionOf } from './action';

export type RunOptions = {
  /** `suspend` and `restore`: only in these directories; absent: in every directory the account is in. */
  directoryIds?: string[] | undefined;
  /** `add-to-group` and `remove-from-group`; `grant-app`: through this group instead of a direct role. */
  groupId?: string | undefined;
  /** `grant-app` and `revoke-app`: the app instance, by its ARI, and the role on it. */
  resourceId?: string | undefined;
  role?: string | undefined;
  /** Acts on organization admins too, never on the last one. Then `runs.apply` takes their names. */
  includeOrgAdmins?: boolean | undefined;
  /** Accounts named by id or address are skipped when they were active after this day (UTC), over the counted apps. */
  activeAfter?: string | undefined;
};

export type Option = keyof RunOptions;

/** What every action may be told. */
const FOR_ALL: readonly Option[] = ['includeOrgAdmins', 'activeAfter'];

/** What is wrong with the options of a run; empty when nothing is. */
export function optionProblems(action: RunAction, options: RunOptions): FieldProblem[] {
  const { needs, takes } = actionOf(action);
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
