import { createContext, memo, useContext, type ReactNode } from 'react';
import { isElementProp, textOf, type DocNode } from '../doc/doc';
import { documentedProps, problemsOf } from '../props/check';
import type { Renderers, ViewProps } from './atlaskit';
import { ErrorBoundary } from './error-boundary';
import { ProblemNote } from './problem-note';

export type RenderHost = {
  renderers: Renderers;
  report: (message: string) => void;
};

export const RenderHostContext = createContext<RenderHost>({ renderers: {}, report: () => undefined });

/** Node types that draw nothing but their children: they can't fail and need no boundary. */
const transparent = new Set(['Root', 'Fragment', 'ContentWrapper']);

/**
 * Draws one node of a ForgeDoc and all below it. Snapshots share what did not change, so `memo` skips it.
 */
export const NodeView = memo(function NodeView({ node }: { node: DocNode }): ReactNode {
  const { report } = useContext(RenderHostContext);
  if (node.type === 'String') return textOf(node);
  const problems = problemsOf(node);
  return (
    <>
      {problems.length > 0 && <ProblemNote messages={problems} />}
      {transparent.has(node.type) ? (
        drawAll(node.children)
      ) : (
        <ErrorBoundary node={node} report={report}>
          <KnownNode node={node} />
        </ErrorBoundary>
      )}
    </>
  );
});

function KnownNode({ node }: { node: DocNode }): ReactNode {
  const { renderers } = useContext(RenderHostContext);
  const renderer = Object.hasOwn(renderers, node.type) ? renderers[node.type] : undefined;
  return renderer?.({ props: drawnProps(node), children: drawAll(node.children), node }) ?? null;
}

/** The nodes as React elements, by their own keys: a node that the app mounts anew is mounted anew here. */
export function drawAll(nodes: readonly DocNode[]): ReactNode[] {
  return nodes.map((node) => <NodeView key={node.key} node={node} />);
}

/** The children of the slot `name`: what a function-valued prop of the app gave. */
export function drawSlot(node: DocNode, name: string): ReactNode[] {
  return drawAll(slotOf(node, name)?.children ?? []);
}

export function slotOf(node: DocNode, name: string): DocNode | undefined {
  return node.children.find((child) => child.type === 'ContentWrapper' && child.props.name === name);
}

function drawnProps(node: DocNode): ViewProps {
  return Object.fromEntries(Object.entries(documentedProps(node)).map(([name, value]) => [name, drawnValue(value)]));
}

/** Elements in props become React elements, also those in a list; every other value stays as it is. */
function drawnValue(value: unknown): unknown {
  if (isElementProp(value)) return <NodeView node={value} />;
  if (Array.isArray(value) && value.some(isElementProp)) {
    return value.map((item: unknown, index) => (isElementProp(item) ? <NodeView key={index} node={item} /> : item));
  }
  return value;
}
