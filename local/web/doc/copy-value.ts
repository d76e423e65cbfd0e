import type { DocNode, Props } from './doc';
import { crossingBridge, isBlob, isPlainObject } from './plain-argument';

type ReactElementLike = { $$typeof: symbol; type: unknown; key: string | null; props: Props };

/** Copies prop values; `refuse` is told of every value that could not cross Forge's bridge, with its path. */
export type ValueCopier = (value: unknown, path: string) => unknown;

export function valueCopier(refuse: (problem: string) => void): ValueCopier {
  function copy(value: unknown, path: string): unknown {
    if (typeof value === 'function') return crossingBridge(value as (...args: unknown[]) => unknown);
    if (typeof value === 'symbol' || typeof value === 'bigint') {
      refused(value, path);
      return;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (isElement(value)) return elementNode(value, path);
    if (Array.isArray(value)) return value.map((inner, index) => copy(inner, `${path}[${String(index)}]`));
    if (isBlob(value)) return value;
    if (!isPlainObject(value)) {
      refused(value, path);
      return;
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copy(inner, `${path}.${name}`)]));
  }

  function refused(value: unknown, path: string): undefined {
    const name = Object.prototype.toString.call(value).slice(8, -1);
    refuse(`${path}: a ${name} can't cross the bridge`);
    return undefined;
  }

  /** Keys are positions: an element in a prop has no identity of its own between two commits. */
  function elementNode(element: ReactElementLike, path: string): DocNode | null {
    if (typeof element.type === 'function') {
      refuse(`${path}: an element of the component ${element.type.name} can't cross the bridge, only UI Kit's own can`);
      return null;
    }
    const { children, ...props } = element.props;
    return {
      type: typeof element.type === 'string' ? element.type : 'Fragment',
      key: path,
      props: copy(props, path) as Props,
      children: childNodes(children, path),
      isElementProp: true,
    };
  }

  function childNodes(children: unknown, path: string): DocNode[] {
    const list: unknown[] = Array.isArray(children) ? children.flat(9) : [children];
    return list.flatMap((child, index) => {
      const at = `${path}/${String(index)}`;
      if (typeof child === 'object' && child !== null && isElement(child)) return elementNode(child, at) ?? [];
      if (typeof child === 'string' || typeof child === 'number') return textNode(String(child), at);
      return [];
    });
  }

  return copy;
}

function textNode(text: string, key: string): DocNode {
  return { type: 'String', key, props: { text }, children: [], isElementProp: true };
}

function isElement(value: object): value is ReactElementLike {
  return '$$typeof' in value && typeof value.$$typeof === 'symbol' && 'props' in value;
}

/** Deep equality of two copies; functions are equal by identity, which {@link crossingBridge} keeps. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameValue((left as Props)[name], (right as Props)[name]))
  );
}
