import { ok } from '../../api/answer';
import { newId } from '../board';
import { JiraRefusal, maySee, requireItem, type Handler } from '../call';
import { filesIn } from '../multipart';
import { attachmentOf } from '../rows';

/** A request without the header is taken for one that another site made a browser send. */
export const addAttachment: Handler = (call) => {
  const item = requireItem(call);
  const { board, request, now, baseUrl, caller } = call;
  if (request.headers['x-atlassian-token'] !== 'no-check') throw new JiraRefusal(403, 'XSRF check failed');
  const files = filesIn(request)?.filter(({ field }) => field === 'file');
  if (files === undefined || files.length === 0) throw new JiraRefusal(400, 'No multipart part is named file.');
  const added = files.map(({ fileName, mimeType, content }) => ({
    id: newId(board),
    author: caller,
    fileName,
    mimeType,
    content,
    createdAt: now,
  }));
  item.files.push(...added);
  return ok(added.map((file) => attachmentOf(file, baseUrl)));
};

export const getAttachmentContent: Handler = (call) => {
  const seen = call.board.items.filter(({ space }) => maySee(call, space)).flatMap(({ files }) => files);
  const file = seen.find(({ id }) => id === call.params.id);
  if (file === undefined) throw new JiraRefusal(404, 'The attachment does not exist.');
  return { status: 200, text: file.content };
};
