import { describe, test } from 'vitest';
import { queryOf } from '../../../../src/features/selection/search-query';
import { CONFLUENCE } from '../../../support/builders';

const apps = Array.from({ length: 21 }, (_, index) => ({ ...CONFLUENCE, resourceId: `resource-${String(index)}` }));

describe('a search of more apps than one takes', () => {
  test.for(['filter', 'filter.not'] as const)('is refused under the name of its field: %s', (path, { expect }) => {
    expect(() => queryOf({ apps }, { apps: [{ key: CONFLUENCE.key }] }, path)).toThrow(
      expect.objectContaining({ fields: [{ path: `${path}.apps`, problem: 'too-many', values: { max: 20 } }] }),
    );
  });
});
