import * as api from '@forge/api';
import * as events from '@forge/events';
import kvs, * as kvsPackage from '@forge/kvs';
import { describe, test } from 'vitest';

/**
 * Everything that the pinned packages export, and whether the stand-in has it. A new version of a package that brings
 * something new fails here first: add it to the stand-in, or say that it is missing.
 */
const COVERAGE = {
  kvs: {
    done: [
      'batchDelete',
      'batchGet',
      'batchSet',
      'delete',
      'deleteSecret',
      'entity',
      'get',
      'getSecret',
      'query',
      'set',
      'setSecret',
      'transact',
    ],
    missing: [],
  },
  kvsPackage: {
    done: [
      'Filter',
      'FilterConditions',
      'ForgeKvsAPIError',
      'ForgeKvsError',
      'MetadataField',
      'Sort',
      'WhereConditions',
      'default',
      'isOverrideAndReturnOptions',
      'kvs',
    ],
    missing: [],
  },
  filterConditions: {
    done: [
      'beginsWith',
      'between',
      'contains',
      'equalTo',
      'exists',
      'greaterThan',
      'greaterThanEqualTo',
      'lessThan',
      'lessThanEqualTo',
      'notContains',
      'notEqualTo',
      'notExists',
    ],
    missing: [],
  },
  events: {
    done: [
      'InternalServerError',
      'InvalidPushSettingsError',
      'InvalidQueueNameError',
      'InvocationError',
      'InvocationErrorCode',
      'InvocationLimitReachedError',
      'JobDoesNotExistError',
      'JobProgress',
      'NoEventsToPushError',
      'PartialSuccessError',
      'PayloadTooBigError',
      'Queue',
      'QueueResponse',
      'RateLimitError',
      'TooManyEventsError',
    ],
    missing: ['appEvents'],
  },
  privacy: { done: ['reportPersonalData'], missing: [] },
  fetchApi: {
    done: ['asApp', 'asUser', 'fetch', 'requestJira'],
    missing: ['invokeRemote', 'invokeService', 'requestBitbucket', 'requestConfluence'],
  },
} as const;

const exported = {
  kvs: Object.getOwnPropertyNames(Object.getPrototypeOf(kvs)).filter((name) => name !== 'constructor'),
  kvsPackage: Object.keys(kvsPackage),
  filterConditions: Object.keys(kvsPackage.FilterConditions),
  events: Object.keys(events),
  privacy: Object.keys(api.privacy),
  fetchApi: Object.keys(api.default),
};

describe('what the packages export', () => {
  test.for(Object.keys(COVERAGE) as (keyof typeof COVERAGE)[])(
    '%s: each is done or declared missing',
    (name, { expect }) => {
      const { done, missing } = COVERAGE[name];

      const known = exported[name].filter((one) => one !== '__esModule' && one !== 'module.exports');
      expect(known.sort()).toEqual([...done, ...missing].sort());
    },
  );
});
