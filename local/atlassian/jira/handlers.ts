import type { Handlers } from '../api/answer';
import type { JiraCall } from './call';
import { addAttachment, getAttachmentContent } from './handlers/attachments';
import { addComment, notify } from './handlers/messages';
import { getCurrentUser, getMyPermissions, getServerInfo } from './handlers/site';
import { deleteProject, getCreateIssueMetaIssueTypes, searchProjects } from './handlers/spaces';
import { createIssue, deleteIssue, getIssue, searchIssues } from './handlers/work-items';

/** What is built, by `operationId` of the document. */
export const HANDLERS: Handlers<JiraCall> = {
  getMyPermissions,
  getCurrentUser,
  getServerInfo,
  searchProjects,
  deleteProject,
  getCreateIssueMetaIssueTypes,
  createIssue,
  getIssue,
  deleteIssue,
  addComment,
  addAttachment,
  getAttachmentContent,
  notify,
  searchAndReconsileIssuesUsingJqlPost: searchIssues,
};
