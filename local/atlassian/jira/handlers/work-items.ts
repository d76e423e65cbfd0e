import { NO_CONTENT, ok } from '../../api/answer';
import { ISSUE_TYPES, newId, type WorkItem } from '../board';
import { isAdmin, JiraRefusal, maySee, requireItem, visibleSpaces, type Handler } from '../call';
import { itemOf } from '../rows';

const SUMMARY_LENGTH_MAX = 255;
/** The one query that is built. */
const LABEL_QUERY = /^labels = "([^"\s]+)"(?: ORDER BY created DESC)?$/;
/** How long a search does not see what was created. Unsure: Jira names no time. */
const SEARCH_LAG_MS = 2_000;

type NewFields = {
  project?: { key?: string; id?: string };
  issuetype?: { id?: string };
  summary?: unknown;
  description?: { type?: unknown };
  labels?: unknown;
};

export const createIssue: Handler = (call) => {
  const { board, baseUrl, now, body, caller } = call;
  const { project, issuetype, summary, description, labels = [] } = (body as { fields: NewFields }).fields;
  const space = visibleSpaces(call).find(({ id, key }) => id === project?.id || key === project?.key);
  const type = ISSUE_TYPES.find(({ id }) => id === issuetype?.id);
  const isLabels = Array.isArray(labels) && labels.every((label) => typeof label === 'string' && !/\s/.test(label));
  const errors = {
    ...(space === undefined && { project: 'valid project is required' }),
    ...(type === undefined && { issuetype: 'Specify a valid issue type' }),
    ...(type?.subtask === true && { parent: 'Issue type is a sub-task but parent issue key or id not specified.' }),
    ...((typeof summary !== 'string' || summary === '') && { summary: 'You must specify a summary of the issue.' }),
    ...(typeof summary === 'string' &&
      summary.length > SUMMARY_LENGTH_MAX && { summary: 'Summary must be less than 255 characters.' }),
    ...(description !== undefined &&
      description.type !== 'doc' && { description: 'Operation value must be an Atlassian Document' }),
    ...(!isLabels && { labels: "The label can't contain spaces." }),
  };
  if (Object.keys(errors).length > 0 || space === undefined) throw new JiraRefusal(400, '', errors);

  const number = (board.counters.get(space.key) ?? 0) + 1;
  board.counters.set(space.key, number);
  const item: WorkItem = {
    id: newId(board),
    key: `${space.key}-${String(number)}`,
    space,
    summary: String(summary),
    description,
    labels: labels as string[],
    creator: caller,
    createdAt: now,
    comments: [],
    files: [],
    mails: [],
  };
  board.items.push(item);
  const { id, key, self } = itemOf(item, baseUrl, []);
  return { status: 201, body: { id, key, self } };
};

export const getIssue: Handler = (call) => ok(itemOf(requireItem(call), call.baseUrl, fieldsAsked(call.query.fields)));

export const deleteIssue: Handler = (call) => {
  const item = requireItem(call);
  if (!isAdmin(call)) throw new JiraRefusal(403, 'You do not have permission to delete issues in this project.');
  call.board.items = call.board.items.filter((one) => one !== item);
  return NO_CONTENT;
};

export const searchIssues: Handler = (call) => {
  const { jql, fields = [], maxResults = 50 } = call.body as { jql: string; fields?: string[]; maxResults?: number };
  const label = LABEL_QUERY.exec(jql)?.[1];
  if (label === undefined) throw new JiraRefusal(400, `local stand-in: the query '${jql}' is not built yet`);
  const issues = call.board.items
    .filter((item) => item.labels.includes(label) && maySee(call, item.space))
    .filter(({ createdAt }) => createdAt + SEARCH_LAG_MS <= call.now)
    .reverse()
    .slice(0, maxResults)
    .map((item) => itemOf(item, call.baseUrl, fields));
  return ok({ issues, isLast: true });
};

function fieldsAsked(fields: unknown): string[] {
  return typeof fields === 'string'
    ? fields.split(',')
    : ['summary', 'description', 'labels', 'project', 'creator', 'created', 'comment', 'attachment'];
}
