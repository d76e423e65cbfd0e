import { describe, test } from 'vitest';
import { actionOf, isGivingBack, isOfAccess } from '../../../../src/domain/actions/action';
import { RUN_ACTIONS } from '../../../../src/domain/words';

describe('an action', () => {
  test.for(RUN_ACTIONS)(
    '%s is taken back by one that does the opposite at the same places, or by none',
    (name, { expect }) => {
      const { goal, at, inverse } = actionOf(name);
      if (inverse === undefined) return;
      const back = actionOf(inverse);

      expect([back.inverse, back.at, back.goal]).toEqual([name, at, goal === 'give' ? 'take' : 'give']);
    },
  );

  test.for(RUN_ACTIONS)('%s takes no option twice', (name, { expect }) => {
    const { needs, takes } = actionOf(name);

    expect(new Set([...needs, ...takes]).size).toBe(needs.length + takes.length);
  });
});

test('what was taken is given back by its opposite, and by every undo that gives', ({ expect }) => {
  const giving = (undoOf?: string) =>
    RUN_ACTIONS.filter((action) => isGivingBack({ action, ...(undoOf !== undefined && { undoOf }) }));

  expect(giving()).toEqual(['restore', 'reactivate']);
  expect(giving('run-1')).toEqual(['restore', 'reactivate', 'grant-app', 'add-to-group']);
});

test('every way in which an account may have an app counts, but in an undo', ({ expect }) => {
  const ofAccess = (undoOf?: string) =>
    RUN_ACTIONS.filter((action) => isOfAccess({ action, ...(undoOf !== undefined && { undoOf }) }));

  expect(ofAccess()).toEqual(['grant-app', 'revoke-app']);
  expect(ofAccess('run-1')).toEqual([]);
});
