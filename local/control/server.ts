import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Host } from '../host';
import type { HttpRequest } from '../types';
import { BadRequest, readBody, send, type Reply } from './http';
import type { PageSettings } from './page-context';
import { ROUTES } from './routes';
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
      .catch(replyToError)
      .then((reply) => {
        send(response, reply);
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
  const url = new URL(request.url ?? '/', 'http://localhost');
  const method = request.method ?? 'GET';
  const body = await readBody(request);
  if (url.pathname.startsWith(`${ADMIN_PREFIX}/`)) return admin(host, request, body);
  if (url.pathname.startsWith(`${JIRA_PREFIX}/rest/`)) return jira(host, request, body);
  const file = method === 'GET' || method === 'HEAD' ? await staticFile(url.pathname, assets) : undefined;
  if (file !== undefined) return file;
  const found = routeFor(`${method} ${url.pathname}`);
  if (found === undefined) throw new BadRequest(`there is no ${method} ${url.pathname}`, 404);
  return found.route(host, { parameter: found.parameter, query: url.searchParams, body }, settings);
}

/** The admin API for any client: the faults apply, the latency does not, and it is none of the app's requests. */
async function admin({ door }: Host, request: IncomingMessage, body: string): Promise<Reply> {
  const { response } = await door.admin(withoutPrefix(ADMIN_PREFIX, request, body));
  return response ?? 'connection-lost';
}

/** Jira as the organization admin sees it in the browser: neither faults nor the app's scopes apply. */
async function jira({ atlassian }: Host, request: IncomingMessage, body: string): Promise<Reply> {
  const accountId = atlassian.callers().orgAdmin;
  return atlassian.jira(withoutPrefix(JIRA_PREFIX, request, body), { provider: 'user', accountId });
}

function withoutPrefix(prefix: string, request: IncomingMessage, body: string): HttpRequest {
  return {
    method: request.method ?? 'GET',
    url: (request.url ?? '').slice(prefix.length),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
    body: body === '' ? undefined : body,
  };
}

function routeFor(asked: string): { route: (typeof ROUTES)[string]; parameter: string } | undefined {
  for (const [template, route] of Object.entries(ROUTES)) {
    const [before, after] = template.split('{}');
    if (after === undefined ? asked === before : asked.startsWith(before ?? '') && asked.endsWith(after)) {
      const parameter = after === undefined ? '' : asked.slice(before?.length, asked.length - after.length);
      if (after === undefined || (parameter !== '' && !parameter.includes('/'))) {
        return { route, parameter: decodeURIComponent(parameter) };
      }
    }
  }
  return undefined;
}

const OWN_HOSTS = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** A page of another site in the same browser must not drive this server. */
function refuseStrangers({ headers }: IncomingMessage): void {
  const { host, origin } = headers;
  const isForeign = origin !== undefined && (!URL.canParse(origin) || !OWN_HOSTS.test(new URL(origin).host));
  if (isForeign || host === undefined || !OWN_HOSTS.test(host)) {
    throw new BadRequest('only pages and programs of this machine are served', 403);
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
