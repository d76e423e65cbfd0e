import { canonicalAppKey } from '../../../domain/accounts/app-keys';

const APP_HEADS: ReadonlyMap<string, string> = new Map([
  ['jira-software', 'Jira'],
  ['jira-servicedesk', 'Jira Service Management'],
  ['jira-core', 'Jira Work Management'],
  ['jira-product-discovery', 'Jira Product Discovery'],
  ['confluence', 'Confluence'],
  ['bitbucket', 'Bitbucket'],
  ['trello', 'Trello'],
  ['opsgenie', 'Opsgenie'],
  ['statuspage', 'Statuspage'],
]);

/** An app as Atlassian's own files head it, by any of its keys; an app that is not known here, by its key. */
export function appHead(key: string): string {
  return APP_HEADS.get(canonicalAppKey(key)) ?? key;
}
