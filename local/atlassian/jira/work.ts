import type { HttpRequest } from '../../types';
import type { Account } from '../org/model';
import type { OrgState } from '../org/state';
import { failed, type JiraAnswer } from './api';
import { boardOf, ISSUE_TYPES, newId, type JiraBoard, type Space, type WorkItem } from './board';
import { filesIn } from './multipart';
import { attachmentOf, commentOf, itemOf, spaceOf } from './rows';

/** A call of Jira whose caller has access to it. */
export type WorkCall = {
  state: OrgState;
  now: number;
  /** How long a search does not see what was created. */
  searchLagMs: number;
  caller: Account;
  /** Whether the caller administers Jira. */
  isAdmin: boolean;
  request: HttpRequest;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, unknown>>;
  body: unknown;
};

type Work = WorkCall & { board: JiraBoard; baseUrl: string };

const SUMMARY_LENGTH_MAX = 255;
/** The one query that is built. */
const LABEL_QUERY = /^labels = "([^"\s]+)"(?: ORDER BY created DESC)?$/;

/** Spaces and work items. */
export function answerWork(call: WorkCall, operationId: string): JiraAnswer {
  const baseUrl = call.state.organization.sites[0]?.url ?? '';
  const work = { ...call, board: boardOf(call.state), baseUrl };
  switch (operationId) {
    case 'getServerInfo':
      return { status: 200, body: { baseUrl, deploymentType: 'Cloud', serverTitle: 'Jira' } };
    case 'searchProjects':
      return searchSpaces(work);
    case 'deleteProject':
      return deleteSpace(work);
    case 'getCreateIssueMetaIssueTypes':
      return issueTypes(work);
    case 'createIssue':
      return createItem(work);
    case 'getAttachmentContent':
      return contentOf(work);
    case 'searchAndReconsileIssuesUsingJqlPost':
      return searchItems(work);
    default:
      return answerItem(work, operationId);
  }
}

function answerItem(work: Work, operationId: string): JiraAnswer {
  const item = visibleItem(work);
  if (item === undefined) return failed(404, 'Issue does not exist or you do not have permission to see it.');
  switch (operationId) {
    case 'getIssue':
      return { status: 200, body: itemOf(item, work.baseUrl, fieldsAsked(work.query.fields)) };
    case 'deleteIssue':
      if (!work.isAdmin) return failed(403, 'You do not have permission to delete issues in this project.');
      work.board.items = work.board.items.filter((one) => one !== item);
      return { status: 204 };
    case 'addComment':
      return addComment(work, item);
    case 'addAttachment':
      return attach(work, item);
    case 'notify':
      return notify(work, item);
    default:
      throw new Error(`nothing answers ${operationId}`);
  }
}

function maySee({ caller }: Work, space: Space): boolean {
  return caller.kind !== 'app' || space.isOpenToApps;
}

function visibleSpaces(work: Work): Space[] {
  return work.board.spaces.filter((space) => maySee(work, space));
}

function visibleItem(work: Work): WorkItem | undefined {
  const asked = (work.params.issueIdOrKey ?? '').toUpperCase();
  return work.board.items.find(({ id, key, space }) => (id === asked || key === asked) && maySee(work, space));
}

function searchSpaces(work: Work): JiraAnswer {
  const text = typeof work.query.query === 'string' ? work.query.query.toLowerCase() : '';
  const found = visibleSpaces(work).filter(({ key, name }) => `${key} ${name}`.toLowerCase().includes(text));
  const startAt = Number(work.query.startAt ?? 0);
  const maxResults = Math.min(100, Number(work.query.maxResults ?? 50));
  const values = found.slice(startAt, startAt + maxResults).map((space) => spaceOf(space, work.baseUrl));
  const isLast = startAt + values.length >= found.length;
  return { status: 200, body: { startAt, maxResults, total: found.length, isLast, values } };
}

function deleteSpace(work: Work): JiraAnswer {
  const { params, board, isAdmin } = work;
  const space = visibleSpaces(work).find(
    ({ id, key }) => id === params.projectIdOrKey || key === params.projectIdOrKey,
  );
  if (space === undefined) return failed(404, `No project could be found with key '${params.projectIdOrKey ?? ''}'.`);
  if (!isAdmin) return failed(403, 'You do not have permission to delete the project.');
  board.spaces = board.spaces.filter((one) => one !== space);
  board.items = board.items.filter((item) => item.space !== space);
  return { status: 204 };
}

function issueTypes(work: Work): JiraAnswer {
  const asked = work.params.projectIdOrKey;
  if (!visibleSpaces(work).some(({ id, key }) => id === asked || key === asked)) {
    return failed(404, `No project could be found with key '${asked ?? ''}'.`);
  }
  return { status: 200, body: { issueTypes: ISSUE_TYPES, startAt: 0, maxResults: 50, total: ISSUE_TYPES.length } };
}

type NewFields = {
  project?: { key?: string; id?: string };
  issuetype?: { id?: string };
  summary?: unknown;
  description?: { type?: unknown };
  labels?: unknown;
};

function createItem(work: Work): JiraAnswer {
  const { board, baseUrl, now, body, caller } = work;
  const { project, issuetype, summary, description, labels = [] } = (body as { fields: NewFields }).fields;
  const space = visibleSpaces(work).find(({ id, key }) => id === project?.id || key === project?.key);
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
  if (Object.keys(errors).length > 0 || space === undefined) return failed(400, '', errors);

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
}

function searchItems(work: Work): JiraAnswer {
  const { jql, fields = [], maxResults = 50 } = work.body as { jql: string; fields?: string[]; maxResults?: number };
  const label = LABEL_QUERY.exec(jql)?.[1];
  if (label === undefined) return failed(400, `local stand-in: the query '${jql}' is not built yet`);
  const issues = work.board.items
    .filter((item) => item.labels.includes(label) && maySee(work, item.space))
    .filter(({ createdAt }) => createdAt + work.searchLagMs <= work.now)
    .reverse()
    .slice(0, maxResults)
    .map((item) => itemOf(item, work.baseUrl, fields));
  return { status: 200, body: { issues, isLast: true } };
}

function addComment({ board, body, now, baseUrl, caller }: Work, item: WorkItem): JiraAnswer {
  const comment = { id: newId(board), author: caller, body: (body as { body: object }).body, createdAt: now };
  item.comments.push(comment);
  return { status: 201, body: commentOf(comment, item, baseUrl) };
}

/** A request without the header is taken for one that another site made a browser send. */
function attach({ board, request, now, baseUrl, caller }: Work, item: WorkItem): JiraAnswer {
  if (request.headers['x-atlassian-token'] !== 'no-check') return failed(403, 'XSRF check failed');
  const files = filesIn(request)?.filter(({ field }) => field === 'file');
  if (files === undefined || files.length === 0) return failed(400, 'No multipart part is named file.');
  const added = files.map(({ fileName, mimeType, content }) => ({
    id: newId(board),
    author: caller,
    fileName,
    mimeType,
    content,
    createdAt: now,
  }));
  item.files.push(...added);
  return { status: 200, body: added.map((file) => attachmentOf(file, baseUrl)) };
}

function contentOf(work: Work): JiraAnswer {
  const seen = work.board.items.filter(({ space }) => maySee(work, space)).flatMap(({ files }) => files);
  const file = seen.find(({ id }) => id === work.params.id);
  return file === undefined ? failed(404, 'The attachment does not exist.') : { status: 200, text: file.content };
}

/** Recipients who cannot see the work item are passed over without a word; a mail to nobody is refused. */
function notify({ state, body, now }: Work, item: WorkItem): JiraAnswer {
  const { subject, textBody, to } = body as {
    subject?: string;
    textBody?: string;
    to: { users?: { accountId: string }[]; groupIds?: string[]; reporter?: boolean };
  };
  const accountIds = (to.users ?? []).map(({ accountId }) => accountId);
  const isToSomebody = accountIds.length > 0 || (to.groupIds ?? []).length > 0 || to.reporter === true;
  if (!isToSomebody) return failed(400, 'No recipients were defined for notification.');
  const unknown = accountIds.filter((accountId) => state.findAccount(accountId) === undefined);
  if (unknown.length > 0) return failed(400, '', { users: `These users do not exist: ${unknown.join(', ')}` });
  item.mails.push({ subject: subject ?? item.summary, text: textBody ?? '', accountIds, at: now });
  return { status: 204 };
}

function fieldsAsked(fields: unknown): string[] {
  return typeof fields === 'string'
    ? fields.split(',')
    : ['summary', 'description', 'labels', 'project', 'creator', 'created', 'comment', 'attachment'];
}
