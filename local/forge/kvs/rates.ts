import { createWindow, LIMITS, type LimitGauges } from '../limits';
import { KvsRefusal } from './refusal';

/** Counts what the installation asks of KVS against the platform's rates. */
export type KvsRates = {
  /** @throws {KvsRefusal} 429: more than 1,000 requests in this second */
  request: () => void;
  /** @throws {KvsRefusal} 429: more than the minute's units, or the key's bytes per second */
  read: (items: { key: string; bytes: number }[]) => void;
  write: (items: { key: string; bytes: number }[]) => void;
  /** As `write`, of records that are one write together. */
  writeTogether: (items: { key: string; bytes: number }[]) => void;
};

const bytesOf = (items: { bytes: number }[]) => items.reduce((total, { bytes }) => total + bytes, 0);
const unitsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / LIMITS.kvsUnitBytes));
const unitsOfEach = (items: { bytes: number }[]) => items.reduce((units, { bytes }) => units + unitsOf(bytes), 0);

export function createKvsRates(now: () => number, limits: LimitGauges): KvsRates {
  const requests = createWindow(1_000);
  const readUnits = createWindow(60_000);
  const writeUnits = createWindow(60_000);
  const perKey = createKeyRates(now, limits);

  function count(name: string, window: ReturnType<typeof createWindow>, of: { amount: number; max: number }): void {
    const total = window.totalWith(now(), of.amount);
    if (total > of.max) {
      limits.exceeded(name);
      throw new KvsRefusal(429, 'RATE_LIMIT_EXCEEDED', `Too many requests: ${name}`);
    }
    window.add(now(), of.amount);
    limits.peak(name, total, of.max);
  }

  function write(items: { key: string; bytes: number }[], units: number): void {
    for (const { bytes } of items) limits.peak('largestValueBytes', bytes, LIMITS.kvsValueBytesMax);
    perKey('kvsKeyWriteBytesPerSecond', items, LIMITS.kvsKeyWriteBytesPerSecondMax);
    count('kvsWriteUnitsPerMinute', writeUnits, { amount: units, max: LIMITS.kvsWriteUnitsPerMinuteMax });
    limits.add('kvsWriteBytes', bytesOf(items));
    limits.add('kvsWriteUnits', units);
  }

  return {
    request() {
      count('kvsRequestsPerSecond', requests, { amount: 1, max: LIMITS.kvsRequestsPerSecondMax });
    },
    read(items) {
      const units = unitsOfEach(items);
      perKey('kvsKeyReadBytesPerSecond', items, LIMITS.kvsKeyReadBytesPerSecondMax);
      count('kvsReadUnitsPerMinute', readUnits, { amount: units, max: LIMITS.kvsReadUnitsPerMinuteMax });
      limits.add('kvsReadBytes', bytesOf(items));
      limits.add('kvsReadUnits', units);
    },
    write: (items) => {
      write(items, unitsOfEach(items));
    },
    writeTogether: (items) => {
      write(items, unitsOf(bytesOf(items)));
    },
  };
}

/** Bytes per second of a single key. */
function createKeyRates(now: () => number, limits: LimitGauges) {
  let second = 0;
  let bytesByKey = new Map<string, number>();

  return (name: string, items: { key: string; bytes: number }[], max: number): void => {
    const current = Math.floor(now() / 1_000);
    if (current !== second) bytesByKey = new Map();
    second = current;
    for (const { key, bytes } of items) {
      const place = `${name}\n${key}`;
      const total = (bytesByKey.get(place) ?? 0) + bytes;
      if (total > max) {
        limits.exceeded(name);
        throw new KvsRefusal(429, 'RATE_LIMIT_EXCEEDED', `Too many requests: ${name}`);
      }
      bytesByKey.set(place, total);
      limits.peak(name, total, max);
    }
  };
}
