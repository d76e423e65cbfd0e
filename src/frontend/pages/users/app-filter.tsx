import type { AppCriterion, UserFilter } from '../../../contract';
import { useSession } from '../../app/session';
import { ChecklistButton } from '../../kit/checklist-button';
import { siteName } from '../../org/site-name';
import { useAppName } from '../../org/use-app-name';
import { withList } from '../../people/filter/changed-filter';
import { useTexts } from '../../texts/texts-context';

/** A filter names at most so many. */
const APPS_MAX = 20;

/** Which apps, on which sites. Where there are several sites, any app of a site can be asked for at once. */
export function AppFilter({ filter, onChange }: { filter: UserFilter; onChange: (filter: UserFilter) => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { org } = useSession();
  const appName = useAppName();
  const sites = org.sites.length > 1 ? org.sites : [];
  const chosen = filter.apps ?? [];
  const choices: (AppCriterion & { label: string })[] = [
    ...sites.map(({ siteId }) => ({
      siteId,
      label: t('filter.all-apps-on', { site: siteName(texts, org, siteId) }),
    })),
    ...org.apps.map(({ key, siteId }) => ({ key, siteId, label: appName(key, siteId) })),
  ];

  return (
    <ChecklistButton
      label={t('filter.app')}
      name="filter-app"
      emptyText={t('filter.no-apps')}
      options={choices.map((choice) => ({ value: valueOf(choice), label: choice.label }))}
      chosen={chosen.map(valueOf)}
      onChange={(values) => {
        const added = choices.find((choice) => values.includes(valueOf(choice)) && !isAmong(chosen, choice));
        const left = [...choices, ...chosen.filter((one) => !isAmong(choices, one))]
          .filter((one) => values.includes(valueOf(one)) && !(added && isOneOf(added, one)))
          .map(({ key, siteId }) => ({ ...(key !== undefined && { key }), ...(siteId !== undefined && { siteId }) }));
        onChange(withList(filter, 'apps', left.slice(0, APPS_MAX)));
      }}
    />
  );
}

function isAmong(list: readonly AppCriterion[], one: AppCriterion): boolean {
  return list.some((other) => valueOf(other) === valueOf(one));
}

/** A site alone and an app there ask for the whole site: the one that was chosen last stays. */
function isOneOf(added: AppCriterion, { key, siteId }: AppCriterion): boolean {
  return siteId === added.siteId && (key === undefined) !== (added.key === undefined);
}

function valueOf({ key = '', siteId = '' }: AppCriterion): string {
  return `${key} ${siteId}`;
}
