import { describe, test } from 'vitest';
import { createBudget } from '../../../../src/atlassian/http/budget';
import { fakePorts } from '../../../support/ports';

function spend(budget: { take(): void }, times: number): void {
  for (let n = 0; n < times; n += 1) budget.take();
}

describe('the outbound budget', () => {
  test('allows 100 requests in a minute and refuses the next, saying when one is free', ({ expect }) => {
    const { clock } = fakePorts();
    const budget = createBudget({ clock });

    spend(budget, 1);
    clock.advance(10_000);
    spend(budget, 99);

    expect(budget.left()).toBe(0);
    expect(() => budget.take()).toThrow(expect.objectContaining({ code: 'rate-limited', retryAfterMs: 50_000 }));
  });

  test('is free again a minute after it was spent', ({ expect }) => {
    const { clock } = fakePorts();
    const budget = createBudget({ clock });
    spend(budget, 100);

    clock.advance(59_999);
    const justBefore = budget.left();
    clock.advance(1);

    expect(justBefore).toBe(0);
    expect(budget.left()).toBe(100);
  });

  test('holds for every span of a minute, wherever the platform begins to count', ({ expect }) => {
    const { clock } = fakePorts();
    const budget = createBudget({ clock });
    const startedAt = clock.now();
    const sentAt: number[] = [];

    while (clock.now() - startedAt < 240_000) {
      if (budget.left() > 0) {
        budget.take();
        sentAt.push(clock.now());
      }
      clock.advance(sentAt.length % 7 === 0 ? 950 : 130);
    }

    const mostInAMinute = Math.max(
      ...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + 60_000).length),
    );
    expect(mostInAMinute).toBe(100);
  });

  test('refuses what would begin too late, also another try, and nothing afterwards', async ({ expect }) => {
    const { clock } = fakePorts();
    const budget = createBudget({ clock });

    await budget.before(clock.now() + 5_000, async () => {
      clock.advance(4_999);
      spend(budget, 1);
      clock.advance(1);
      expect(() => budget.take()).toThrow(expect.objectContaining({ code: 'rate-limited', retryAfterMs: undefined }));
    });

    spend(budget, 1);
    expect(budget.left()).toBe(98);
  });
});
