import addFormats from 'ajv-formats';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OpenAPIBackend, type Document, type Operation } from 'openapi-backend';
import { parse } from 'yaml';
import { answerSchemas, type Problem } from './answer-schemas';

export type OperationFacts = {
  operationId: string;
  method: string;
  /** Path template. */
  path: string;
  /** Status codes the document lists. */
  statuses: readonly string[];
  /** Scopes that the documentation names; none for most of the newer calls. */
  scopes: readonly string[];
};

export type IncomingRequest = {
  method: string;
  /** Path without query, still percent-encoded. */
  path: string;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
  /** Undefined when there is none. */
  body: string | undefined;
};

export type Parsed = { params: Record<string, string>; query: Record<string, unknown>; body: unknown };
type Checked = { ok: true; parsed: Parsed } | { ok: false; problems: string[] };

export type Matched = OperationFacts & {
  expectsBody: boolean;
  /** Checks a request and coerces its parameters to the document's types. */
  checkRequest(request: IncomingRequest): Checked;
  /** What is wrong with an answer of ours; empty when nothing is. */
  problemsOfAnswer(status: number, body: unknown): string[];
};

/** An OpenAPI document as a router and a validator. */
export type ApiDocument = {
  operations: readonly OperationFacts[];
  match(request: IncomingRequest): Matched | undefined;
};

const loaded = new Map<string, Promise<ApiDocument>>();

/**
 * Reads a document, named by its path below `local/atlassian`, once a process. Validators are compiled at an operation's
 * first call and kept.
 */
export function loadDocument(file: string): Promise<ApiDocument> {
  const known = loaded.get(file) ?? readDocument(file);
  loaded.set(file, known);
  return known;
}

async function readDocument(file: string): Promise<ApiDocument> {
  const definition = definitionIn(file);
  const backend = new OpenAPIBackend({
    definition: structuredClone(definition), // the library puts what is referred to in place of references
    quick: true, // the library's own check of documents knows 3.0 only, ours is 3.1
    coerceTypes: true,
    // What is compiled is used some hundred times: to make it faster, or to check the schemas themselves, takes longer.
    ajvOpts: { code: { optimize: false }, validateSchema: false },
    customizeAjv: (ajv) => {
      addFormats(ajv);
      return ajv;
    },
  });
  await backend.init();

  // The router flattens the document again at every match, and makes a pattern of each path: once is enough, and only of
  // those paths that are as long.
  const operations = backend.router.getOperations();
  const byLength = new Map<number, typeof operations>();
  for (const operation of operations) {
    const length = lengthOf(operation.path);
    byLength.set(length, [...(byLength.get(length) ?? []), operation]);
  }
  let candidates = operations;
  backend.router.getOperations = () => candidates;
  const problemsOf = answerSchemas(backend, definition);
  return {
    operations: operations.map(factsOf),
    match(request) {
      candidates = byLength.get(lengthOf(request.path)) ?? [];
      const operation = backend.matchOperation(request);
      return operation === undefined ? undefined : matched(backend, operation, problemsOf);
    },
  };
}

/** Segments of a path; a slash at its end makes no other path of it. */
function lengthOf(path: string): number {
  return path.replace(/\/$/, '').split('/').length;
}

function matched(backend: OpenAPIBackend, operation: Operation, problemsOf: ReturnType<typeof answerSchemas>): Matched {
  const facts = factsOf(operation);
  return {
    ...facts,
    expectsBody: operation.requestBody !== undefined,
    checkRequest(request) {
      const known = withKnownQuery(request, operation);
      const validation = backend.validator.validateRequest(known, operation);
      if (!validation.valid) return { ok: false, problems: problemTexts(validation.errors) };
      const parsed: { params: unknown; query: unknown; requestBody: unknown } = backend.router.parseRequest(
        { ...known, ...validation.coerced },
        operation,
      );
      const { params, query, requestBody: body } = parsed;
      return { ok: true, parsed: { params: params as Parsed['params'], query: query as Parsed['query'], body } };
    },
    problemsOfAnswer(status, body) {
      const answer = (operation.responses as Record<string, { content?: unknown }> | undefined)?.[String(status)];
      if (answer === undefined) return [`status ${String(status)} is not documented`];
      if (answer.content === undefined) return body === undefined ? [] : [`status ${String(status)} has no body`];
      if (body === undefined) return [`status ${String(status)} has a body`];
      return problemTexts(problemsOf(operation, status, body));
    },
  };
}

/** A parameter that the document does not name is ignored. */
function withKnownQuery(request: IncomingRequest, { parameters = [] }: Operation): IncomingRequest {
  const names = new Set(parameters.flatMap((one) => ('name' in one && one.in === 'query' ? [one.name] : [])));
  return { ...request, query: Object.fromEntries(Object.entries(request.query).filter(([name]) => names.has(name))) };
}

function factsOf(operation: Operation): OperationFacts {
  const extensions = operation as { 'x-api-key-scopes'?: string[] };
  if (operation.operationId === undefined) throw new Error(`${operation.method} ${operation.path} has no operationId`);
  return {
    operationId: operation.operationId,
    method: operation.method,
    path: operation.path,
    statuses: Object.keys(operation.responses ?? {}),
    scopes: extensions['x-api-key-scopes'] ?? [],
  };
}

function problemTexts(errors: readonly Problem[] | null | undefined): string[] {
  return (errors ?? []).map(({ instancePath = '', message = 'is wrong', params }) => {
    const extra = (params as { additionalProperty?: string } | undefined)?.additionalProperty;
    return `${instancePath.replace(/^\/requestBody/, 'body')} ${message}${extra === undefined ? '' : ` (${extra})`}`.trim();
  });
}

/** The document as it is written, or as JSON where a build has laid it beside itself. */
function definitionIn(file: string): Document {
  const start = dirname(fileURLToPath(import.meta.url));
  const built = join(start, `${basename(file)}.json`);
  if (existsSync(built)) return JSON.parse(readFileSync(built, 'utf8')) as Document;
  return parse(readFileSync(pathOf(file, start), 'utf8')) as Document;
}

/** Found from this module's place upwards, so that a bundle of it elsewhere in the project finds the file too. */
function pathOf(file: string, start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, 'local', 'atlassian', file);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) throw new Error(`local/atlassian/${file} is not above ${start}`);
  }
}
