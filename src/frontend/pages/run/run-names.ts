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
  /** "Revoke Jira from 118 users": a run's title with what it gives or takes; while it is planned, without. */
  title: string;
};

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
    title: namedTitle(),
  };

  function namedTitle(): string {
    const { action, options, groups, willAct: count, state } = run;
    const group = groups.find(({ groupId }) => groupId === options.groupId)?.name;
    const { resourceId } = options;
    const named = (values: TextValues): string =>
      find(`run-named.${action}`, { count, ...values }) ?? runTitle(texts, run);
    if (state === 'planning') return runTitle(texts, run);
    switch (actionOf(action).at) {
      case 'access':
        return resourceId === undefined ? runTitle(texts, run) : named({ app: app(resourceId) });
      case 'group':
        return group === undefined ? runTitle(texts, run) : named({ group });
      case 'account':
      case 'directories':
      case 'tokens':
        return runTitle(texts, run);
    }
  }
}
