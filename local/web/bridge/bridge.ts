import type { LiveNode } from '../doc/doc';
import type { PageContext } from './context';
import { createEventBus } from './events';
import type { FlagRequest } from './flags';
import type { AppHistory } from './history';
import type { InvokeCall } from './invoke';
import type { NavigationRequest } from './navigation';
import { refusedCommands } from './refused';

/** What the bridge needs of the page around it. */
export type BridgePorts = {
  showDoc(doc: LiveNode): void;
  context(): PageContext;
  invoke(call: InvokeCall): Promise<unknown>;
  history(): AppHistory;
  flags: { show(flag: FlagRequest): void; close(id: number | string): void };
  navigate(request: NavigationRequest): void;
  urlOf(request: NavigationRequest): string;
  reload(): void;
  setTitle(title: string): void;
  report(problem: string): void;
};

export type Bridge = {
  /** @throws {Error} the command is refused, unknown, or failed */
  callBridge: (command: string, data?: unknown) => Promise<unknown>;
  /** Tells the app of a theme change, as Jira does when the person switches. */
  themeChanged: (theme: unknown) => void;
};

type Command = (data: never) => unknown;
type EventCall = { event: string; payload?: unknown; callback: (payload: unknown) => void };

/** @see getCallBridge in @forge/bridge 7.2.0: the commands it sends */
export function createBridge(ports: BridgePorts): Bridge {
  const own = createEventBus();
  const shared = createEventBus();

  const commands: Readonly<Record<string, Command>> = {
    reconcile: ({ forgeDoc }: { forgeDoc: LiveNode }) => {
      ports.showDoc(forgeDoc);
    },
    onError: ({ error }: { error: unknown }) => {
      ports.report(`the app could not be drawn: ${messageOf(error)}`);
    },
    invoke: (call: InvokeCall & { invokeType?: string }) => {
      if (call.invokeType !== undefined) throw new Error(`invoke of the type ${call.invokeType} needs a remote`);
      return ports.invoke(call);
    },
    getContext: () => structuredClone(ports.context()),
    fetchProduct: ({ product, restPath }: { product: string; restPath: string }) => {
      ports.report(`a call to ${product} from the browser is not part of this page: ${restPath}`);
      return notImplemented(`${product} ${restPath}`);
    },
    createHistory: () => ports.history(),
    on: ({ event, callback }: EventCall) => own.on(event, callback),
    emit: ({ event, payload }: EventCall) => {
      own.emit(event, payload);
    },
    onPublic: ({ event, callback }: EventCall) => shared.on(event, callback),
    emitPublic: ({ event, payload }: EventCall) => {
      shared.emit(event, payload);
    },
    showFlag: (flag: FlagRequest) => {
      ports.flags.show(flag);
      return true;
    },
    closeFlag: ({ id }: { id: number | string }) => {
      ports.flags.close(id);
      return true;
    },
    navigate: (request: NavigationRequest) => {
      ports.navigate(request);
    },
    getUrl: (request: NavigationRequest) => ports.urlOf(request),
    reload: () => {
      ports.reload();
    },
    changeWindowTitle: (title: string) => {
      ports.setTitle(title);
    },
    enableTheming: () => undefined,
    emitReadyEvent: () => undefined,
    // An admin page is no modal, form or macro: the SDK turns false into "this resource's view is not closable".
    close: () => false,
    open: () => false,
    submit: () => false,
    refresh: () => false,
    onClose: () => false,
  };

  return {
    async callBridge(name, data) {
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
      if (command === undefined) {
        const problem = refusalOf(name);
        ports.report(problem);
        throw new Error(problem);
      }
      return await command(data as never);
    },
    themeChanged(theme) {
      own.emit('FORGE_CORE_THEME_CHANGED', { theme });
    },
  };
}

function refusalOf(command: string): string {
  const reason = Object.hasOwn(refusedCommands, command) ? refusedCommands[command] : undefined;
  return reason === undefined
    ? `the bridge command ${command} is not known`
    : `the bridge command ${command} is not provided here: ${reason}`;
}

function notImplemented(what: string) {
  const body = JSON.stringify({ errorMessages: [`The local Jira page does not provide ${what} to the browser.`] });
  const headers = { 'content-type': 'application/json' };
  return { status: 501, statusText: 'Not Implemented', headers, body, isAttachment: false };
}

function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
