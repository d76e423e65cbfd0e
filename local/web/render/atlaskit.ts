import { createElement, type ComponentType, type ReactElement, type ReactNode } from 'react';
import type { DocNode } from '../doc/doc';

/** Props on their way to a component: documented ones only, with elements already turned into React's. */
export type ViewProps = Readonly<Record<string, unknown>>;

/** One node as its renderer sees it. `children` are drawn already; `node` is for components with slots. */
export type View = { props: ViewProps; children: readonly ReactNode[]; node: DocNode };
export type Renderer = (view: View) => ReactNode;
export type Renderers = Readonly<Record<string, Renderer>>;

type AtlaskitComponent = ((props: never) => ReactNode) | (new (props: never) => unknown) | { $$typeof: symbol };

/**
 * Atlaskit's own types can't be met by props that arrive as data. This is the one place where they are trusted: the
 * app was type-checked against UI Kit, and undocumented props were taken out before.
 */
export function element(component: AtlaskitComponent, props: ViewProps, ...children: ReactNode[]): ReactElement {
  return createElement(component as unknown as ComponentType<ViewProps>, props, ...children);
}

type Adapt = (props: ViewProps) => ViewProps;
const asIs: Adapt = (props) => props;

/** A component whose UI Kit props are Atlaskit's, or nearly: `adapt` maps the difference. */
export function wrap(component: AtlaskitComponent, adapt: Adapt = asIs): Renderer {
  return ({ props, children }) => element(component, adapt(props), ...children);
}

/** As {@link wrap}, for a component without children. */
export function leaf(component: AtlaskitComponent, adapt: Adapt = asIs): Renderer {
  return ({ props }) => element(component, adapt(props));
}

type Callback = (...args: unknown[]) => unknown;

/** Copies of some of the handlers of `props` that get only the argument at `position`. Absent handlers stay absent. */
export function onlyArgument(props: ViewProps, position: number, ...names: string[]): ViewProps {
  const handlers = names.flatMap((name) => {
    const handler = props[name];
    if (typeof handler !== 'function') return [];
    return [[name, (...args: unknown[]) => (handler as Callback)(args[position])] as const];
  });
  return Object.fromEntries(handlers);
}

/** Copies of some of the handlers of `props` that get nothing. */
export function withoutArguments(props: ViewProps, ...names: string[]): ViewProps {
  const handlers = names.flatMap((name) => {
    const handler = props[name];
    return typeof handler === 'function' ? [[name, () => (handler as Callback)()] as const] : [];
  });
  return Object.fromEntries(handlers);
}

export function textProp(props: ViewProps, name: string): string | undefined {
  const value = props[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberProp(props: ViewProps, name: string): number | undefined {
  const value = props[name];
  return typeof value === 'number' ? value : undefined;
}

/** A handler of the app, called with plain copies; a no-op when the app gave none. */
export function handlerProp(props: ViewProps, name: string): Callback {
  const value = props[name];
  return typeof value === 'function' ? (value as Callback) : () => undefined;
}

export function without(props: ViewProps, ...names: string[]): ViewProps {
  return Object.fromEntries(Object.entries(props).filter(([name]) => !names.includes(name)));
}
