import { describe, test } from 'vitest';
import { beforeDeadline, DeadlineError } from '../../../../src/atlassian/http/deadline';
import { fakePorts } from '../../../world/ports';

describe('beforeDeadline', () => {
  test('answers what the work answers in time', async ({ expect }) => {
    const { clock } = fakePorts();

    const result = beforeDeadline(clock, clock.now() + 1_000, async () => {
      await clock.sleep(999);
      return 'in time';
    });

    await expect(result).resolves.toBe('in time');
  });

  test('gives up at the deadline on work that does not heed its signal, and aborts it', async ({ expect }) => {
    const { clock } = fakePorts();
    let signal: AbortSignal | undefined;

    const result = beforeDeadline(clock, clock.now() + 1_000, (given) => {
      signal = given;
      return new Promise(() => undefined);
    });
    clock.advance(999);
    const abortedEarly = signal?.aborted;
    clock.advance(1);

    await expect(result).rejects.toBeInstanceOf(DeadlineError);
    expect([abortedEarly, signal?.aborted]).toEqual([false, true]);
  });

  test('does not abort work that has ended', async ({ expect }) => {
    const { clock } = fakePorts();
    let signal: AbortSignal | undefined;

    await beforeDeadline(clock, clock.now() + 1_000, async (given) => {
      signal = given;
    });
    clock.advance(5_000);

    expect(signal?.aborted).toBe(false);
  });
});
