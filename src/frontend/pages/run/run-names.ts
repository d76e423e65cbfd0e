import type { Run, RunAccess } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import type { TextValues } from '../../../domain/text';
import { useSession } from '../../app/session';
import { useAppName } from '../../org/use-app-name';
import { runTitle } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';

export type RunNames = {
  /** An app instance; its id where nobody knows its name. */
  app: (resourceId: string) => string;
  /** "Confluence (User)". */
  access: (access: RunAccess) => string;
  /**
   * "Revoke Jira from 118 users", "Suspend access of Ada Lovelace": what the run does, with what it gives or takes, and
   * with whom, where that is but one. While it is planned, without.
   */
  title: string;
  /** The same of a part of the run's accounts: "Revoke Jira from the remaining 113 users". */
  titleOf: (part: RunPart) => string;
  /** What has become of an account that the run has changed: "Access suspended", "Has Jira". */
  after: string;
  /** What the run has done to how many: "Access of 118 users was suspended"; nothing where none was changed. */
  done: string | undefined;
};

/** Which of the run's accounts are changed next, and how many those are. */
export type RunPart = { scope: 'all' | 'first' | 'rest'; count: number };

/** The things that a run speaks of, by name. */
export function useRunNames(run: Run): RunNames {
  const texts = useTexts();
  const { t, find } = texts;
  const { org } = useSession();
  const appName = useAppName();

  const app = (resourceId: string): string => {
    const known = org.apps.find((one) => one.resourceId === resourceId);
    if (known !== undefined) return appName(known.key, known.siteId);
    const { name = resourceId, siteName } = run.apps.find((one) => one.resourceId === resourceId) ?? {};
    return siteName === undefined ? name : t('app.on-site', { app: name, site: siteName });
  };
  return {
    app,
    access: ({ resourceId, role }) => t('run.access', { app: app(resourceId), role: find(`role.${role}`) ?? role }),
    title: titleOf({ scope: 'all', count: run.willAct }),
    titleOf,
    after: t(`run-result.${run.action}`, thingOf() ?? {}),
    done: doneText(run.counts.done ?? 0),
  };

  function titleOf({ scope, count }: RunPart): string {
    const { action, person, state } = run;
    if (state === 'planning') return runTitle(texts, run);
    const thing = thingOf();
    const one = scope === 'all' && person !== undefined ? { name: person.name } : undefined;
    const values = { count, ...thing, ...one };
    const named = thing && find(`${one === undefined ? NAMED[scope] : 'run-one-named'}.${action}`, values);
    if (named !== undefined) return named;
    if (one !== undefined) return t(`run-one.${action}`, one);
    return scope === 'all' ? runTitle(texts, run) : t(`run-${scope}.${action}`, { count });
  }

  function doneText(count: number): string | undefined {
    const isNamed = !['access', 'group'].includes(actionOf(run.action).at) || thingOf() !== undefined;
    return count > 0 && isNamed ? t(`run-done.${run.action}`, { count, ...thingOf() }) : undefined;
  }

  /** The app or the group that the run gives or takes. */
  function thingOf(): TextValues | undefined {
    const { action, options, groups } = run;
    const group = groups.find(({ groupId }) => groupId === options.groupId)?.name;
    switch (actionOf(action).at) {
      case 'access':
        return options.resourceId === undefined ? undefined : { app: app(options.resourceId) };
      case 'group':
        return group === undefined ? undefined : { group };
      case 'account':
      case 'directories':
      case 'tokens':
        return undefined;
    }
  }
}

const NAMED = { all: 'run-named', first: 'run-first-named', rest: 'run-rest-named' } as const;
