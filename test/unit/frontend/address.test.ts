import { describe, test } from 'vitest';
import { addressOf, pagePlaceOf, type PagePlace } from '../../../src/frontend/app/address';

function opened(address: string): PagePlace {
  const [pathname = '', search = ''] = address.split('?');
  return pagePlaceOf(pathname, search);
}

describe('addresses', () => {
  test.for<PagePlace>([
    { page: 'dashboard' },
    { page: 'users', filter: {} },
    { page: 'users', filter: { inactivity: 'overdue' }, order: { by: 'lastActive', direction: 'asc' } },
    {
      page: 'users',
      filter: { text: 'Ada & "Byron" #1 ?%', status: ['active'], apps: [{ key: 'jira-software', siteId: 's-1' }] },
    },
    { page: 'users', filter: { emails: ['ada@example.com'] } },
    { page: 'user', accountId: '557058:3b1f|x' },
    { page: 'run', runId: 'run-1' },
    { page: 'alerts' },
    { page: 'alerts', level: 'overdue', state: 'new' },
    { page: 'history' },
    { page: 'settings', section: 'protected' },
    { page: 'guide', topic: 'runs' },
  ])('lead back to their place: %o', (place, { expect }) => {
    expect(opened(addressOf(place))).toEqual(place);
  });

  test('that are not known are the dashboard', ({ expect }) => {
    expect(opened('/')).toEqual({ page: 'dashboard' });
    expect(opened('/nowhere')).toEqual({ page: 'dashboard' });
    expect(opened('/users?order=sideways')).toEqual({ page: 'users', filter: {} });
    expect(opened('/users?filter={broken')).toEqual({ page: 'users', filter: {} });
    expect(opened('/alerts?level=late&state=new')).toEqual({ page: 'alerts', state: 'new' });
    expect(opened('/guide')).toEqual({ page: 'guide', topic: 'overview' });
    expect(opened('/guide/nowhere')).toEqual({ page: 'guide', topic: 'overview' });
    expect(opened('/settings/nowhere')).toEqual({ page: 'settings', section: 'organization' });
  });

  test('stay short with a long pasted list, which the tab keeps', ({ expect }) => {
    const emails = Array.from({ length: 1_000 }, (_, n) => `person${String(n)}@example.com`);
    const place: PagePlace = { page: 'users', filter: { status: ['active'], emails } };

    const address = addressOf(place);

    expect(address.length).toBeLessThan(200);
    expect(opened(address)).toEqual({ page: 'users', filter: { status: ['active'], emails } });
  });

  test('say so when the tab does not hold the list, instead of showing everybody', ({ expect }) => {
    expect(opened('/users?list=99')).toEqual({ page: 'users', filter: {}, isListLost: true });
  });
});
