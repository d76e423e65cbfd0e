import { describe } from 'vitest';
import { tripOn } from '../support/trip';
import { actionsOn } from './actions';
import { seriousFindings, test } from './fixtures';

describe('a run of many, in a browser', () => {
  test('is confirmed by three actions from its review, and so is its undo after one', async ({
    expect,
    openApp,
    page,
    standIn,
  }) => {
    const trip = tripOn(standIn);
    await trip.storeKey();
    const users = await trip.allUsers({ status: ['active'], claimStatus: 'managed' });
    const accountIds = users.filter(({ protectedBy }) => protectedBy === undefined).map(({ accountId }) => accountId);
    const { runId, willAct } = await trip.planned('suspend', { parts: [{ accountIds: accountIds.slice(0, 40) }] });
    const suspend = `Suspend access of ${String(willAct)} users`;
    const dialog = page.getByRole('dialog');
    await openApp(`/runs/${runId}`);
    const person = actionsOn(page);

    await person.click(page.getByRole('button', { name: suspend }));
    await dialog.getByText(`The button works once you have typed ${String(willAct)}.`).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await person.type(String(willAct));
    await person.click(dialog.getByRole('button', { name: suspend }));
    await page.getByRole('button', { name: 'Undo run' }).waitFor();
    expect(person.count()).toBe(3);

    const { done = 0 } = (await trip.call('runs.get', { runId })).counts;
    const restore = `Restore access of ${String(done)} users`;
    await person.click(page.getByRole('button', { name: 'Undo run' }));
    await page.getByText('Seats needed').first().waitFor();
    await person.click(page.getByRole('button', { name: restore }));
    await dialog.getByRole('textbox').waitFor();
    await person.type(String(done));
    await person.press('Tab'); // to Cancel
    await person.press('Tab');
    await person.press('Enter');
    await page.getByText(`Access of ${String(done)} users was restored`).waitFor();

    expect(done).toBeGreaterThan(20);
    expect(person.count()).toBe(9);
    expect(await trip.call('runs.get', { runId })).toMatchObject({
      undo: { state: 'undone', done, total: done },
    });
  });
});
