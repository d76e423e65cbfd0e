import { z } from 'zod';
import { isTooDeep } from '../../readable';
import type { HttpResponse } from '../../types';
import { jsonBytes } from '../json-bytes';
import type { LimitGauges } from '../limits';
import type { Entity } from '../manifest';
import { runBatch, type BatchKind } from './batch';
import { EntityQuery, KeyQuery, queryEntity, queryKeys, type QueryPage } from './query';
import { createKvsRates } from './rates';
import { KvsRefusal } from './refusal';
import { createCursors } from './cursors';
import { checkOperations } from './rules';
import type { Play } from '../play';
import type { KvsStore } from './store';
import type { Row } from './table';
import { applyTransaction, checkTransaction, Transaction } from './transaction';
import { BatchBody, ReadBody, SetBody } from './wire';

type Handler = (body: unknown) => HttpResponse;

const PREFIX = '/api/v1/';

/** The wire of @forge/kvs 1.6.5: JSON posted to one path per operation, errors as `{code, message}`. */
export function createKvsService(options: {
  store: KvsStore;
  entities: readonly Entity[];
  limits: LimitGauges;
  now: () => number;
  play: Play;
  /** Whether manifest.yml asks for the scope `storage:app`. */
  isStorageAllowed: boolean;
}) {
  const { store, entities, play } = options;
  const cursors = createCursors(options);
  const rates = createKvsRates(options.now, options.limits);

  function get(body: unknown, isSecret: boolean): HttpResponse {
    const place = parse(ReadBody, body);
    const row = store.find({ ...place, isSecret });
    rates.read([{ key: place.key, bytes: row?.bytes ?? 0 }]);
    if (row === undefined) throw new KvsRefusal(404, play.absentKey, 'The key does not exist');
    return json(200, entryOf(place.key, row));
  }

  function set(body: unknown, isSecret: boolean): HttpResponse {
    const request = { ...parse(SetBody, body), isSecret };
    rates.write([{ key: request.key, bytes: store.check(request) }]);
    const { previous, latest } = store.set(request);
    const returned = { PREVIOUS: previous, LATEST: latest, NONE: undefined }[request.options?.returnValue ?? 'NONE'];
    return returned === undefined ? NO_CONTENT : json(200, entryOf(request.key, returned));
  }

  function remove(body: unknown, isSecret: boolean): HttpResponse {
    const place = { ...parse(ReadBody, body), isSecret };
    const exists = store.find(place) !== undefined;
    rates.write([{ key: place.key, bytes: 0 }]);
    store.remove(place);
    if (!exists) throw new KvsRefusal(404, play.absentKey, 'The key does not exist');
    return NO_CONTENT;
  }

  function query(page: QueryPage): HttpResponse {
    const bytes = page.found.reduce((total, { row }) => total + row.bytes, 0);
    rates.read([{ key: '', bytes }]);
    return json(200, { data: page.found.map(({ key, row }) => entryOf(key, row)), cursor: cursors.given(page.cursor) });
  }

  function batch(kind: BatchKind, body: unknown): HttpResponse {
    const operations = parse(BatchBody, body);
    checkOperations(operations, play);
    const items = operations.map(({ key, value }) => ({ key, bytes: jsonBytes(value) }));
    if (kind !== 'get') rates.write(items);
    const { done, failed } = runBatch(store, kind, operations);
    if (kind === 'get') rates.read(done.map(({ key, row }) => ({ key, bytes: row?.bytes ?? 0 })));
    const successfulKeys = done.map(({ key, entityName, row }) => ({
      ...(kind === 'get' && row !== undefined ? entryOf(key, row) : { key }),
      entityName,
    }));
    return json(200, { successfulKeys, failedKeys: failed });
  }

  function transaction(body: unknown): HttpResponse {
    const parsed = parse(Transaction, body);
    rates.writeTogether(checkTransaction(store, parsed, play));
    applyTransaction(store, parsed);
    return NO_CONTENT;
  }

  const handlers: Record<string, Handler> = {
    get: (body) => get(body, false),
    set: (body) => set(body, false),
    delete: (body) => remove(body, false),
    'secret/get': (body) => get(body, true),
    'secret/set': (body) => set(body, true),
    'secret/delete': (body) => remove(body, true),
    'entity/get': (body) => get(body, false),
    'entity/set': (body) => set(body, false),
    'entity/delete': (body) => remove(body, false),
    query: (body) => query(queryKeys(store.tableOf(undefined), cursors.taken(parse(KeyQuery, body), 'after'))),
    'entity/query': (body) => {
      const parsed = cursors.taken(parse(EntityQuery, body), 'cursor');
      return query(queryEntity(store.tableOf(parsed.entityName), entities, parsed));
    },
    'batch/set': (body) => batch('set', body),
    'batch/get': (body) => batch('get', body),
    'batch/delete': (body) => batch('delete', body),
    transaction: (body) => transaction(body),
  };

  return (path: string, body: string | undefined): HttpResponse => {
    try {
      const route = path.slice(PREFIX.length);
      const handler = Object.hasOwn(handlers, route) ? handlers[route] : undefined;
      if (handler === undefined) throw new KvsRefusal(501, 'NOT_IMPLEMENTED', `The local KVS has no route ${path}`);
      if (!options.isStorageAllowed) {
        throw new KvsRefusal(401, 'UNAUTHORIZED', 'manifest.yml does not ask for the scope storage:app');
      }
      rates.request();
      if (isTooDeep(body ?? '')) throw new KvsRefusal(400, 'MAX_DEPTH', 'The value is nested too deep to be read');
      return handler(JSON.parse(body ?? ''));
    } catch (error) {
      if (!(error instanceof KvsRefusal)) throw error;
      return json(error.status, { code: error.code, message: error.message });
    }
  };
}

const NO_CONTENT: HttpResponse = { status: 204, headers: {} };

function json(status: number, body: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function parse<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new KvsRefusal(400, 'INVALID_REQUEST', z.prettifyError(parsed.error));
  return parsed.data;
}

/** `createdAt` and `updatedAt` are milliseconds, `expireTime` is ISO 8601: so the SDK's types have it. */
function entryOf(key: string, { value, createdAtMs, updatedAtMs, expiresAtMs }: Row) {
  return {
    key,
    value,
    createdAt: createdAtMs,
    updatedAt: updatedAtMs,
    ...(expiresAtMs !== undefined && { expireTime: new Date(expiresAtMs).toISOString() }),
  };
}
