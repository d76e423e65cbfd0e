import { createElement, useState } from 'react';
import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { CallData, CallInput, CallName, Failure, Reply } from '../../../../src/contract';
import { buttonsIn, checkboxIn, fieldIn, readable, type Doc } from './forge-doc';

type Answer<Name extends CallName> = (input: CallInput<Name>) => CallData<Name> | Promise<Reply<CallData<Name>>>;
export type Answers = { [Name in CallName]?: Answer<Name> };
type Call = { name: string; input: unknown };
type Opened = { doc: Doc | undefined; calls: Call[]; answers: Answers; address: { path: string; search: string } };

let opened: Opened = nothing();
let errors: string[] = [];
let close: (() => void) | undefined;
let pagesOpened = 0;

function nothing(): Opened {
  return { doc: undefined, calls: [], answers: {}, address: { path: '/', search: '' } };
}

// Read by @forge/bridge when it is loaded: it has to be there before the app is imported.
vi.stubGlobal('self', globalThis);
vi.stubGlobal('__bridge', { callBridge });

/** What each file begins and each test ends with: files share their modules, and what is said once is said for the first. */
export function raiseCurtain(): void {
  // On a busy machine the first import takes seconds, which are not the first test's.
  beforeAll(loadApp, 60_000);

  beforeEach(() => {
    errors = [];
    vi.spyOn(console, 'error').mockImplementation(
      (...parts: unknown[]) => void errors.push(parts.map(String).join(' ')),
    );
  });

  afterEach(() => {
    close?.();
    close = undefined;
    vi.restoreAllMocks();
    expect(errors, 'console errors and unexpected calls').toEqual([]);
  });
}

/** A failure, as a call's answer. */
export function failing(failure: Partial<Failure> & Pick<Failure, 'code'>): Promise<{ ok: false; failure: Failure }> {
  return Promise.resolve({ ok: false, failure: { logId: 'log-1', ...failure } });
}

/** Opens the real app at an address, in front of a host and a back-end that answer as told. A call without an answer fails the test. */
export async function openApp(address: string, answers: Answers): Promise<void> {
  const [path = '/', search = ''] = address.split('?');
  opened = { doc: undefined, calls: [], answers, address: { path, search: search === '' ? '' : `?${search}` } };
  const [{ default: ForgeReconciler }, { AppRoot: App }, { invoke }] = await loadApp();
  await refillCalls(invoke);

  function Stage() {
    const [isOpen, setOpen] = useState(true);
    close = () => {
      setOpen(false);
    };
    return isOpen ? createElement(App) : null;
  }
  ForgeReconciler.render(createElement(Stage));
}

function loadApp() {
  return Promise.all([import('@forge/react'), import('../../../../src/frontend/pages/app'), import('@forge/bridge')]);
}

/**
 * The bridge of a page lets 500 calls through in 25 s. Here one bridge serves every page of a worker, so each begins
 * in a time of its own, with a call that nobody answers.
 */
async function refillCalls(invoke: (name: string) => Promise<unknown>): Promise<void> {
  pagesOpened += 1;
  const now = vi.spyOn(Date, 'now').mockReturnValue(STARTED_AT + pagesOpened * 30_000);
  const refilled = invoke(NO_CALL);
  now.mockRestore();
  await refilled;
}

/** What is on the page now. @throws Error before the first commit */
export function page(): Doc {
  if (opened.doc === undefined) throw new Error('nothing was rendered');
  return opened.doc;
}

export function shown(): string {
  return readable(page());
}

/** Waits until a text can be read. */
export async function see(text: string): Promise<void> {
  await vi.waitFor(() => {
    expect(shown()).toContain(text);
  }, WAIT);
}

export async function press(name: string): Promise<void> {
  const button = await vi.waitFor(() => {
    const [found] = buttonsIn(page(), name);
    if (found === undefined) throw new Error(`no button "${name}" on:\n${shown()}`);
    if (found.props.isDisabled === true) throw new Error(`the button "${name}" is disabled`);
    return found;
  }, WAIT);
  handler(button, 'onClick')();
}

export async function type(label: string, text: string): Promise<void> {
  const field = await vi.waitFor(() => {
    const found = fieldIn(page(), label);
    if (found === undefined) throw new Error(`no field "${label}" on:\n${shown()}`);
    return found;
  }, WAIT);
  handler(field, 'onChange')({ target: { value: text } });
}

export async function tick(label: string): Promise<void> {
  const box = await vi.waitFor(() => {
    const found = checkboxIn(page(), label);
    if (found === undefined) throw new Error(`no checkbox "${label}"`);
    return found;
  }, WAIT);
  handler(box, 'onChange')({ target: {} });
}

/** What was asked of the back-end under a name, in order. */
export function inputs<Name extends CallName>(name: Name): CallInput<Name>[] {
  return opened.calls.filter((call) => call.name === name).map(({ input }) => input as CallInput<Name>);
}

/** Every call's name, in order. */
export function callNames(): string[] {
  return opened.calls.map(({ name }) => name);
}

export function address(): string {
  return `${opened.address.path}${opened.address.search}`;
}

export function answerWith(answers: Answers): void {
  Object.assign(opened.answers, answers);
}

export function handler(node: Doc, name: string): (...args: unknown[]) => void {
  const found = node.props[name];
  if (typeof found !== 'function') throw new Error(`${node.type} has no ${name}`);
  return found as (...args: unknown[]) => void;
}

const WAIT = { timeout: 2_000, interval: 5 };
const STARTED_AT = Date.now();
const NO_CALL = 'none';

async function callBridge(command: string, data?: unknown): Promise<unknown> {
  switch (command) {
    case 'reconcile':
      opened.doc = (data as { forgeDoc: Doc }).forgeDoc;
      return undefined;
    case 'getContext':
      return { locale: 'en-US', timezone: 'Europe/Berlin' };
    case 'createHistory':
      return historyOf(opened);
    case 'invoke':
      return isNoCall(data) ? undefined : answer(data as { functionKey: CallName; payload: unknown });
    default:
      errors.push(`unexpected bridge command ${command}`);
      return undefined;
  }
}

function isNoCall(data: unknown): boolean {
  return (data as { functionKey: string }).functionKey === NO_CALL;
}

async function answer({ functionKey: name, payload }: { functionKey: CallName; payload: unknown }): Promise<unknown> {
  const input: unknown = JSON.parse(JSON.stringify(payload));
  opened.calls.push({ name, input });
  const answerer = opened.answers[name] as ((input: unknown) => unknown) | undefined;
  if (answerer === undefined) {
    errors.push(`unexpected call ${name} ${JSON.stringify(input)}`);
    return { ok: false, failure: { code: 'internal', logId: '' } };
  }
  const result = answerer(input);
  return result instanceof Promise ? ((await result) as unknown) : { ok: true, data: result };
}

/** As `view.createHistory` hands it out: history v4. */
function historyOf(app: Opened) {
  const listeners = new Set<(location: unknown) => void>();
  const location = () => ({ pathname: app.address.path, search: app.address.search });
  const open = (to: string): void => {
    const [path = '/', search] = to.split('?');
    app.address = { path, search: search === undefined ? '' : `?${search}` };
    for (const listener of listeners) listener(location());
  };
  return {
    location: location(),
    push: open,
    replace: open,
    listen: (listener: (location: unknown) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
