import { NO_CONTENT, ok } from '../../api/answer';
import { ISSUE_TYPES } from '../board';
import { isAdmin, JiraRefusal, requireSpace, visibleSpaces, type Handler } from '../call';
import { spaceOf } from '../rows';

export const searchProjects: Handler = (call) => {
  const { query, baseUrl } = call;
  const text = typeof query.query === 'string' ? query.query.toLowerCase() : '';
  const found = visibleSpaces(call).filter(({ key, name }) => `${key} ${name}`.toLowerCase().includes(text));
  const startAt = Number(query.startAt ?? 0);
  const maxResults = Math.min(100, Number(query.maxResults ?? 50));
  const values = found.slice(startAt, startAt + maxResults).map((space) => spaceOf(space, baseUrl));
  const isLast = startAt + values.length >= found.length;
  return ok({ startAt, maxResults, total: found.length, isLast, values });
};

export const deleteProject: Handler = (call) => {
  const space = requireSpace(call);
  if (!isAdmin(call)) throw new JiraRefusal(403, 'You do not have permission to delete the project.');
  const { board } = call;
  board.spaces = board.spaces.filter((one) => one !== space);
  board.items = board.items.filter((item) => item.space !== space);
  return NO_CONTENT;
};

export const getCreateIssueMetaIssueTypes: Handler = (call) => {
  requireSpace(call);
  return ok({ issueTypes: ISSUE_TYPES, startAt: 0, maxResults: 50, total: ISSUE_TYPES.length });
};
