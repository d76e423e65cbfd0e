import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Reply } from './http';

/** Folders that were built; `undefined` where there was no source to build from. */
export type Assets = { webDir: string | undefined; appUiDir: string | undefined };

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Inline script and style: the app's frame is a `srcdoc` document, and Atlaskit's styles are made at run time. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' blob:",
  "frame-ancestors 'self'",
].join('; ');

const NOT_BUILT = 'was not built: its source is not there';

/** The file that a path of the page means; `undefined` for a path that is none of the page's. */
export async function staticFile(urlPath: string, { webDir, appUiDir }: Assets): Promise<Reply | undefined> {
  if (urlPath === '/' || urlPath.startsWith('/jira/settings/apps/')) return fileIn(webDir, 'index.html');
  if (urlPath.startsWith('/web/')) return fileIn(webDir, urlPath.slice('/web/'.length));
  if (urlPath.startsWith('/app/')) return fileIn(appUiDir, urlPath.slice('/app/'.length));
  return undefined;
}

async function fileIn(dir: string | undefined, name: string): Promise<Reply> {
  if (dir === undefined) return { status: 404, body: { error: `${name} ${NOT_BUILT}` } };
  const file = path.join(dir, path.normalize(`/${decodeURIComponent(name)}`));
  if (!existsSync(file) || !statSync(file).isFile())
    return { status: 404, body: { error: `there is no file ${name}` } };
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  return {
    status: 200,
    headers: { 'content-type': type, 'content-security-policy': CONTENT_SECURITY_POLICY },
    body: await readFile(file),
  };
}
