import { readFile } from 'node:fs/promises';
import { describe } from 'vitest';
import { downloaded } from '../support/exported';
import { tripOn } from '../support/trip';
import { seriousFindings, test } from './fixtures';

describe('exports, in a browser', () => {
  test('an admin exports the users of a filter, is told when the file is ready, saves it and deletes it', async ({
    expect,
    openApp,
    page,
    standIn,
  }) => {
    const trip = tripOn(standIn);
    await trip.storeKey();
    const { total } = await trip.call('users.count', { filter: { status: ['suspended'] } });
    await openApp('/users', `?filter=${encodeURIComponent(JSON.stringify({ status: ['suspended'] }))}`);

    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('status').getByText(`is ready: ${total} rows`).waitFor();
    await page.getByRole('button', { name: 'Open exports' }).click();
    await page.getByText('Suspended').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Download users-.*\.csv$/ }).click();
    const saved = await saving;

    const { rows } = await trip.call('exports.list', {});
    const exportId = rows[0]?.exportId ?? '';
    expect(saved.suggestedFilename()).toBe(rows[0]?.fileName);
    expect((await readFile(await saved.path())).equals((await downloaded(standIn, exportId)).bytes)).toBe(true);

    await page.getByRole('button', { name: /^Delete users-/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete file' }).click();
    await page.getByText(/^Deleted /).waitFor();
    expect(await trip.call('exports.get', { exportId })).toMatchObject({ state: 'expired', rows: total });
  });
});
