import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Host } from '../host';
import { isDecodable } from '../readable';
import type { HttpRequest } from '../types';
import { BadRequest, readBody, send, type Reply } from './http';
import type { PageSettings } from './page-context';
import { routeFor } from './routes';
import { staticFile, type Assets } from './static-files';

export type ControlServer = { port: number; close: () => Promise<void> };
export type ControlServerOptions = { host: Host; assets: Assets; settings: PageSettings; port: number };

const ADMIN_PREFIX = '/api.atlassian.com';
const JIRA_PREFIX = '/local/jira';

/**
 * Serves the page, the control API and the admin API on 127.0.0.1; port 0 takes a free one.
 * @throws {Error} the port is taken
 */
export async function serveControl(options: ControlServerOptions): Promise<ControlServer> {
  const server = createServer((request, response) => {
    answer(options, request)
      .then((reply) => {
        send(response, reply);
      })
      .catch((error: unknown) => {
        send(response, replyToError(error));
      })
      .catch((error: unknown) => {
        console.error(error);
        response.destroy();
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer({ host, assets, settings }: ControlServerOptions, request: IncomingMessage): Promise<Reply> {
  refuseStrangers(request);
  const url = urlOf(request);
  const method = request.method ?? 'GET';
  const body = await readBody(request);
  const incoming = { method, headers: headersOf(request), body: body === '' ? undefined : body };
  if (url.pathname.startsWith(`${ADMIN_PREFIX}/`)) return admin(host, { ...incoming, url: below(ADMIN_PREFIX, url) });
  if (url.pathname.startsWith(`${JIRA_PREFIX}/rest/`)) return jira(host, { ...incoming, url: below(JIRA_PREFIX, url) });
  const file = method === 'GET' || method === 'HEAD' ? await staticFile(url.pathname, assets) : undefined;
  if (file !== undefined) return file;
  const found = routeFor(`${method} ${url.pathname}`);
  if (found === undefined) throw new BadRequest(`there is no ${method} ${url.pathname}`, 404);
  requireSingle(url.searchParams);
  return found.route(host, { parameter: found.parameter, query: url.searchParams, body }, settings);
}

/** The admin API for any client: the faults apply, the latency does not, and it is none of the app's requests. */
async function admin({ door }: Host, request: HttpRequest): Promise<Reply> {
  const { response } = await door.admin(request);
  return response ?? 'connection-lost';
}

/** Jira as the organization admin sees it in the browser: neither faults nor the app's scopes apply. */
async function jira({ atlassian }: Host, request: HttpRequest): Promise<Reply> {
  const accountId = atlassian.callers().orgAdmin;
  return atlassian.jira(request, { provider: 'user', accountId });
}

/** @throws {BadRequest} what is asked for is no address, or its path is not the percent-encoding of a text */
function urlOf({ url: asked = '/' }: IncomingMessage): URL {
  const url = asked.startsWith('/') ? `http://localhost${asked}` : asked; // `//x` is a path, not a host
  if (!URL.canParse(url)) throw new BadRequest(`${asked} is not an address`);
  const parsed = new URL(url);
  if (!isDecodable(parsed.pathname)) throw new BadRequest(`the path ${parsed.pathname} is not percent-encoded UTF-8`);
  return parsed;
}

function below(prefix: string, { pathname, search }: URL): string {
  return pathname.slice(prefix.length) + search;
}

function headersOf({ headers }: IncomingMessage): HttpRequest['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

/** @throws {BadRequest} a parameter is there twice, so that nobody knows which one is meant */
function requireSingle(query: URLSearchParams): void {
  const names = [...query.keys()];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new BadRequest(`${twice}: is given more than once`);
}

const HTTP_PORT = 80;

/**
 * A page of another site in the same browser must not drive this server, nor one that another program serves from
 * another port of this machine. Programs name no origin.
 */
function refuseStrangers({ headers, socket }: IncomingMessage): void {
  const { host, origin } = headers;
  const port = socket.localPort === HTTP_PORT ? '' : `:${String(socket.localPort)}`;
  const own = [`localhost${port}`, `127.0.0.1${port}`];
  const isOwnPage = origin === undefined || own.some((name) => origin === `http://${name}`);
  if (!isOwnPage || host === undefined || !own.includes(host.toLowerCase())) {
    throw new BadRequest('only this server’s own pages and programs of this machine are served', 403);
  }
}

function replyToError(error: unknown): Reply {
  if (error instanceof BadRequest) return { status: error.status, body: { error: error.message } };
  console.error(error);
  return {
    status: 500,
    body: { error: `a fault of the stand-in: ${error instanceof Error ? error.message : String(error)}` },
  };
}
