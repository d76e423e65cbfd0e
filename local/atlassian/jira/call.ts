import type { Handler as HandlerOf } from '../api/answer';
import type { IncomingRequest, Parsed } from '../api/document';
import type { Account } from '../org/model';
import type { OrgState } from '../org/state';
import type { JiraBoard, Space, WorkItem } from './board';

/** A request that the document has, of somebody who has access to Jira. */
export type JiraCall = Parsed & {
  state: OrgState;
  board: JiraBoard;
  /** Of the site, without a slash at the end. */
  baseUrl: string;
  now: number;
  caller: Account;
  /** The caller's roles on Jira and on its site. */
  roles: ReadonlySet<string>;
  request: Pick<IncomingRequest, 'headers' | 'body'>;
};

export type Handler = HandlerOf<JiraCall>;

/** Jira's way to answer anything but success. `errors`: by the field that is wrong. */
export class JiraRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'JiraRefusal';
  }
}

/** Whether the caller administers Jira. */
export function isAdmin({ roles }: JiraCall): boolean {
  return ['atlassian/admin', 'atlassian/site-admin'].some((role) => roles.has(role));
}

export function maySee({ caller }: JiraCall, space: Space): boolean {
  return caller.kind !== 'app' || space.isOpenToApps;
}

export function visibleSpaces(call: JiraCall): Space[] {
  return call.board.spaces.filter((space) => maySee(call, space));
}

/** @throws {JiraRefusal} 404: there is none, or the caller may not see it */
export function requireSpace(call: JiraCall): Space {
  const asked = call.params.projectIdOrKey ?? '';
  const space = visibleSpaces(call).find(({ id, key }) => id === asked || key === asked);
  if (space === undefined) throw new JiraRefusal(404, `No project could be found with key '${asked}'.`);
  return space;
}

/** @throws {JiraRefusal} 404: there is none, or the caller may not see it */
export function requireItem(call: JiraCall): WorkItem {
  const asked = (call.params.issueIdOrKey ?? '').toUpperCase();
  const item = call.board.items.find(({ id, key, space }) => (id === asked || key === asked) && maySee(call, space));
  if (item === undefined) throw new JiraRefusal(404, 'Issue does not exist or you do not have permission to see it.');
  return item;
}
