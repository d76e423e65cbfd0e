import { sameValue, valueCopier } from './copy-value';
import type { DocNode, LiveNode, Props } from './doc';

/** Told of what a snapshot meets: nodes that are new or changed, and values that could not cross the bridge. */
export type SnapshotWatcher = {
  changed(node: DocNode): void;
  refused(problem: string): void;
};

/**
 * Copies the live tree with structural sharing: a node in which nothing changed since the last snapshot, and nothing
 * below it, is the same object again, so that memoised components skip it.
 */
export function createSnapshotter(watcher: SnapshotWatcher): (live: LiveNode) => DocNode {
  const copyValue = valueCopier((problem) => {
    watcher.refused(problem);
  });
  let previous = new Map<string, DocNode>();

  return function snapshot(root) {
    const next = new Map<string, DocNode>();

    function copyNode(live: LiveNode): DocNode {
      const children = live.children.map(copyNode);
      const props = copyValue(live.props, live.type) as Props;
      const before = previous.get(live.key);
      const node =
        before !== undefined && isUnchanged(before, { type: live.type, props, children })
          ? before
          : { type: live.type, key: live.key, props, children };
      next.set(live.key, node);
      if (node !== before) watcher.changed(node);
      return node;
    }

    const copy = copyNode(root);
    previous = next;
    return copy;
  };
}

function isUnchanged(before: DocNode, now: Pick<DocNode, 'type' | 'props' | 'children'>): boolean {
  return (
    before.type === now.type &&
    before.children.length === now.children.length &&
    before.children.every((child, index) => child === now.children[index]) &&
    sameValue(before.props, now.props)
  );
}

/** Every element that sits in the props of a node, at any depth, itself before what is below it. */
export function elementsInProps(value: unknown): DocNode[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('isElementProp' in value) {
    const node = value as DocNode;
    return [node, ...node.children.flatMap(elementsInProps), ...elementsInProps(node.props)];
  }
  return Object.values(value).flatMap(elementsInProps);
}
