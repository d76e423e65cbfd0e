import { NO_CONTENT } from '../../api/answer';
import { newId } from '../board';
import { JiraRefusal, requireItem, type Handler } from '../call';
import { commentOf } from '../rows';

export const addComment: Handler = (call) => {
  const item = requireItem(call);
  const { board, body, now, baseUrl, caller } = call;
  const comment = { id: newId(board), author: caller, body: (body as { body: object }).body, createdAt: now };
  item.comments.push(comment);
  return { status: 201, body: commentOf(comment, item, baseUrl) };
};

/** Recipients who cannot see the work item are passed over without a word; a mail to nobody is refused. */
export const notify: Handler = (call) => {
  const item = requireItem(call);
  const { state, body, now } = call;
  const { subject, textBody, to } = body as {
    subject?: string;
    textBody?: string;
    to: { users?: { accountId: string }[]; groupIds?: string[]; reporter?: boolean };
  };
  const accountIds = (to.users ?? []).map(({ accountId }) => accountId);
  const isToSomebody = accountIds.length > 0 || (to.groupIds ?? []).length > 0 || to.reporter === true;
  if (!isToSomebody) throw new JiraRefusal(400, 'No recipients were defined for notification.');
  const unknown = accountIds.filter((accountId) => state.findAccount(accountId) === undefined);
  if (unknown.length > 0) throw new JiraRefusal(400, '', { users: `These users do not exist: ${unknown.join(', ')}` });
  item.mails.push({ subject: subject ?? item.summary, text: textBody ?? '', accountIds, at: now });
  return NO_CONTENT;
};
