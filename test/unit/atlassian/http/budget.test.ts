import { describe, test } from 'vitest';
import { createBudget } from '../../../../src/atlassian/http/budget';
import { fakePorts } from '../../../world/ports';

function spend(budget: { take(): void }, times: number): void {
  for (let n = 0; n < times; n += 1) budget.take();
}

const spent = { code: 'fetch-limit-exceeded' };

describe('the outbound budget', () => {
  test.for([
    [900_000, 1_500],
    [899_300, 1_500],
    [120_000, 200],
    [61_000, 200],
    [60_000, 100],
    [55_000, 100],
    [25_000, 100],
    [1, 100],
  ] as const)('of an invocation of %i ms is %i requests in all', ([limitMs, max], { expect }) => {
    const budget = createBudget(fakePorts({ limitMs }));

    spend(budget, max);

    expect(budget.max).toBe(max);
    expect(budget.left()).toBe(0);
    expect(() => budget.take()).toThrow(expect.objectContaining(spent));
  });

  test('does not grow again with the time that passes', ({ expect }) => {
    const ports = fakePorts({ limitMs: 900_000 });
    const budget = createBudget(ports);
    spend(budget, 1_500);

    ports.clock.advance(600_000);

    expect(budget.left()).toBe(0);
    expect(() => budget.take()).toThrow(expect.objectContaining(spent));
  });

  test('is whole in the next invocation', ({ expect }) => {
    const ports = fakePorts({ limitMs: 900_000 });
    spend(createBudget(ports), 1_500);

    ports.clock.advance(600_000);
    ports.invocation.restart();

    expect(createBudget(ports).left()).toBe(1_500);
  });

  test('is spent where the platform says so', ({ expect }) => {
    const budget = createBudget(fakePorts());
    spend(budget, 1);

    budget.exhaust();

    expect(budget.left()).toBe(0);
    expect(() => budget.take()).toThrow(expect.objectContaining(spent));
  });

  test('refuses what would begin too late, also another try, and nothing afterwards', async ({ expect }) => {
    const ports = fakePorts({ limitMs: 25_000 });
    const budget = createBudget(ports);

    await budget.before(ports.clock.now() + 5_000, async () => {
      ports.clock.advance(4_999);
      spend(budget, 1);
      ports.clock.advance(1);
      expect(() => budget.take()).toThrow(expect.objectContaining({ code: 'rate-limited', retryAfterMs: undefined }));
    });

    spend(budget, 1);
    expect(budget.left()).toBe(98);
  });
});
