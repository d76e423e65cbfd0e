export type Props = Readonly<Record<string, unknown>>;

/** A node of the tree that @forge/react hands over. It is one tree, changed in place between two `reconcile` calls. */
export type LiveNode = {
  type: string;
  key: string;
  props: Props;
  children: LiveNode[];
};

/**
 * The host's own copy of a node. The same object comes back from the next snapshot when nothing in it or below it
 * changed. A React element that the app passed as a prop value becomes a node with `isElementProp`.
 */
export type DocNode = {
  readonly type: string;
  readonly key: string;
  readonly props: Props;
  readonly children: readonly DocNode[];
  readonly isElementProp?: true;
};

export function isElementProp(value: unknown): value is DocNode {
  return typeof value === 'object' && value !== null && 'isElementProp' in value && value.isElementProp === true;
}

/** The text of a text node; empty for every other node. */
export function textOf({ props }: DocNode): string {
  return typeof props.text === 'string' || typeof props.text === 'number' ? String(props.text) : '';
}
