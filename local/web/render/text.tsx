import Badge from '@atlaskit/badge/badge';
import CodeBlock from '@atlaskit/code/code-block';
import Code from '@atlaskit/code/code';
import { CommentAction } from '@atlaskit/comment/action-item';
import { CommentAuthor } from '@atlaskit/comment/author';
import Comment from '@atlaskit/comment/comment';
import { CommentEdited } from '@atlaskit/comment/edited';
import { CommentTime } from '@atlaskit/comment/time';
import Heading from '@atlaskit/heading/heading';
import Link from '@atlaskit/link/link';
import Lozenge from '@atlaskit/lozenge/lozenge';
import { Text } from '@atlaskit/primitives/text';
import RemovableTag from '@atlaskit/tag/removable-tag';
import TagGroup from '@atlaskit/tag-group/tag-group';
import Tooltip from '@atlaskit/tooltip/Tooltip';
import { createContext, useContext, type ReactNode } from 'react';
import { textOf } from '../doc/doc';
import { element, leaf, onlyArgument, without, wrap, type Renderers, type View, type ViewProps } from './atlaskit';
import { drawSlot } from './node-view';

const InsideText = createContext(false);

export const textRenderers: Renderers = {
  Text: ({ props, children }) => <TextView props={props}>{children}</TextView>,
  Heading: wrap(Heading, (props) => ('size' in props || 'as' in props ? props : { ...props, size: 'medium' })),
  Strong: ({ children }) => <strong>{children}</strong>,
  Em: ({ children }) => <em>{children}</em>,
  Strike: ({ children }) => <s>{children}</s>,
  Code: wrap(Code),
  CodeBlock: leaf(CodeBlock),
  Link: ({ props, children }) =>
    element(
      Link,
      { ...without(props, 'openNewTab'), target: props.openNewTab === true ? '_blank' : undefined },
      ...children,
    ),
  Badge: drawBadge,
  Lozenge: wrap(Lozenge),
  Tag: leaf(RemovableTag, (props) => ({
    isRemovable: 'onAfterRemoveAction' in props,
    ...props,
    ...onlyArgument(props, 0, 'onAfterRemoveAction'),
  })),
  TagGroup: wrap(TagGroup),
  Tooltip: ({ props, children }) => element(Tooltip, { tag: 'span', ...props }, <>{children}</>),
  Comment: drawComment,
};

/**
 * A paragraph unless `as` says otherwise, and a part of the line inside another Text: UI Kit shows nested ones so, and
 * doesn't say how (unsure). `as="strike"` is UI Kit's own.
 */
function TextView({ props, children }: { props: ViewProps; children: readonly ReactNode[] }) {
  const isNested = useContext(InsideText);
  const struck = props.as === 'strike';
  const text = element(
    Text,
    { as: isNested || struck ? 'span' : 'p', ...without(props, struck ? 'as' : '') },
    ...children,
  );
  return <InsideText.Provider value>{struck ? <s>{text}</s> : text}</InsideText.Provider>;
}

/** Atlaskit applies `max` to numbers only, and a child of a ForgeDoc is always text. */
function drawBadge({ props, node }: View): ReactNode {
  const text = node.children.map(textOf).join('');
  const count = text.trim() === '' ? Number.NaN : Number(text);
  return element(Badge, props, Number.isNaN(count) ? text : count);
}

type TextAction = { text: string; onClick?: () => void };

/** UI Kit gives author, time and actions as data and draws Atlaskit's parts from them. */
function drawComment({ props, node, children }: View): ReactNode {
  const nested = children.filter((_, index) => node.children[index]?.type !== 'ContentWrapper');
  const author = props.author as TextAction | undefined;
  const time = props.time as TextAction | undefined;
  const parts: ViewProps = {
    ...props,
    avatar: <>{drawSlot(node, 'avatar')}</>,
    content: <>{drawSlot(node, 'content')}</>,
    author: author && <CommentAuthor {...author}>{author.text}</CommentAuthor>,
    time: time && <CommentTime {...time}>{time.text}</CommentTime>,
    edited: typeof props.edited === 'string' ? <CommentEdited>{props.edited}</CommentEdited> : undefined,
    actions: actionElements(props.actions),
    errorActions: actionElements(props.errorActions),
  };
  return element(Comment, parts, ...nested);
}

function actionElements(actions: unknown): ReactNode[] | undefined {
  if (!Array.isArray(actions)) return undefined;
  return (actions as TextAction[]).map(({ text, onClick }) => (
    <CommentAction key={text} onClick={() => onClick?.()}>
      {text}
    </CommentAction>
  ));
}
