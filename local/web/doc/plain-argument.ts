type Callback = (...args: unknown[]) => unknown;

const proxies = new WeakMap<Callback, Callback>();

/**
 * The function the host calls instead of the app's: its arguments are plain copies, as they are after crossing Forge's
 * bridge. The same function always gives the same proxy, so a copy of unchanged props stays equal.
 */
export function crossingBridge(callback: Callback): Callback {
  const known = proxies.get(callback);
  if (known !== undefined) return known;
  const proxy: Callback = (...args) => callback(...plainArguments(args));
  proxies.set(callback, proxy);
  return proxy;
}

/** Trailing arguments that can't cross (analytics events, DOM nodes) are left out, the first one keeps its place. */
export function plainArguments(args: readonly unknown[]): unknown[] {
  const plain = args.map(plainCopy);
  while (plain.length > 1 && plain.at(-1) === undefined) plain.pop();
  return plain;
}

/**
 * @see SerialisableEvent in @atlaskit/forge-react-types: the shape an event handler of UI Kit is given
 */
export function plainCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  if (isEvent(value)) return plainEvent(value);
  if (isBlob(value)) return value;
  if (Array.isArray(value)) return value.map(plainCopy);
  if (value instanceof Date) return value.toISOString();
  if (!isPlainObject(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, plainCopy(inner)] as const)
      .filter(([, inner]) => inner !== undefined),
  );
}

type EventLike = {
  type: string;
  target: Readonly<Record<string, unknown>> | null;
} & Readonly<Record<string, unknown>>;

function isEvent(value: object): value is EventLike {
  return 'nativeEvent' in value || (typeof Event !== 'undefined' && value instanceof Event);
}

const eventFields = ['bubbles', 'cancelable', 'defaultPrevented', 'eventPhase', 'isTrusted', 'timeStamp', 'type'];
const targetFields = ['selectionStart', 'selectionEnd', 'value', 'checked', 'name', 'id', 'tagName', 'type'];

function plainEvent(event: EventLike): Record<string, unknown> {
  return { ...pick(event, eventFields), target: event.target === null ? {} : pick(event.target, targetFields) };
}

function pick(source: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  const primitive = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return Object.fromEntries(names.map((name) => [name, source[name]] as const).filter(([, value]) => primitive(value)));
}

/** Objects of the app come from another frame, so their prototype is not this frame's `Object.prototype`. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Also true for a Blob made in another frame. */
export function isBlob(value: unknown): value is Blob {
  return ['[object Blob]', '[object File]'].includes(Object.prototype.toString.call(value));
}
