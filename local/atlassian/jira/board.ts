import type { Account } from '../org/model';
import type { OrgState } from '../org/state';

export type Space = { id: string; key: string; name: string; isOpenToApps: boolean };
export type JiraComment = { id: string; author: Account; body: object; createdAt: number };
export type JiraFile = {
  id: string;
  author: Account;
  fileName: string;
  mimeType: string;
  content: string;
  createdAt: number;
};
type JiraMail = { subject: string; text: string; accountIds: string[]; at: number };
export type WorkItem = {
  id: string;
  key: string;
  space: Space;
  summary: string;
  description: object | undefined;
  labels: string[];
  creator: Account;
  createdAt: number;
  comments: JiraComment[];
  files: JiraFile[];
  mails: JiraMail[];
};

/** What is in Jira of the first site: a few spaces, and the work items that were created since the start. Not saved. */
export type JiraBoard = { spaces: Space[]; items: WorkItem[]; nextId: number; counters: Map<string, number> };

export const ISSUE_TYPES = [
  { id: '10001', name: 'Task', subtask: false },
  { id: '10002', name: 'Bug', subtask: false },
  { id: '10003', name: 'Subtask', subtask: true },
] as const;

const boards = new WeakMap<OrgState, JiraBoard>();

export function boardOf(state: OrgState): JiraBoard {
  const known = boards.get(state) ?? newBoard();
  boards.set(state, known);
  return known;
}

function newBoard(): JiraBoard {
  return {
    spaces: [
      { id: '10000', key: 'OPS', name: 'Operations', isOpenToApps: true },
      { id: '10001', key: 'IT', name: 'IT Support', isOpenToApps: true },
      { id: '10002', key: 'SEC', name: 'Security', isOpenToApps: false },
    ],
    items: [],
    nextId: 20_000,
    counters: new Map(),
  };
}

export function newId(board: JiraBoard): string {
  board.nextId += 1;
  return String(board.nextId);
}
