import { describe, test } from 'vitest';
import { createPersonalDataReport } from '../../../../src/storage/privacy/report';
import { fakePorts } from '../../../world/ports';

/** As long as Atlassian's ids are, and as hard to pack. */
function manyIds(count: number): string[] {
  let state = 1;
  const digit = (): string => ((state = (state * 48_271) % 2_147_483_647) % 16).toString(16);
  const part = (length: number): string => Array.from({ length }, digit).join('');
  return Array.from({ length: count }, () => `712020:${part(8)}-${part(4)}-${part(4)}-${part(4)}-${part(12)}`);
}

describe('the lists of a report', () => {
  test('hold 100,000 accounts, in values that storage takes', async ({ expect }) => {
    const { kvs } = fakePorts();
    const { ids } = createPersonalDataReport(kvs);
    const all = manyIds(100_000);

    const sets = ids.writes('job', 'held', { ids: all, from: 0 });
    for (const { key, value } of sets) await kvs.set(key, value);

    expect(Math.max(...sets.map(({ value }) => JSON.stringify(value).length))).toBeLessThan(150 * 1024);
    expect(await ids.read('job', 'held', all.length)).toEqual(all);
    await ids.remove('job', { held: all.length, closed: 0 });
    expect(kvs.stored()).toEqual({});
  });

  test('grow by writing only what is new, and are read as far as they are meant', async ({ expect }) => {
    const { kvs } = fakePorts();
    const { ids } = createPersonalDataReport(kvs);
    const all = manyIds(9_000);
    await kvs.transact({ sets: ids.writes('job', 'held', { ids: all.slice(0, 5_000), from: 0 }) });

    const more = ids.writes('job', 'held', { ids: all, from: 5_000 });
    await kvs.transact({ sets: more });

    expect(more.map(({ key }) => key)).toEqual(['report-ids:job:held:1', 'report-ids:job:held:2']);
    expect(ids.writes('job', 'held', { ids: all, from: 9_000 })).toEqual([]);
    expect(await ids.read('job', 'held', 9_000)).toEqual(all);
    expect(await ids.read('job', 'held', 4_500)).toEqual(all.slice(0, 4_500));
  });

  test('that are cut off are an error and no shorter list', async ({ expect }) => {
    const { kvs } = fakePorts();
    const { ids } = createPersonalDataReport(kvs);

    await expect(ids.read('job', 'held', 1)).rejects.toMatchObject({ code: 'stored-data-invalid' });
    await kvs.set('report-ids:job:held:0', { v: 1, gzipBase64: 'broken' });
    await expect(ids.read('job', 'held', 1)).rejects.toMatchObject({ code: 'stored-data-invalid' });
  });
});
