import { describe, onTestFinished, test } from 'vitest';
import { createTimeline } from '../../../../local/forge/clock';

function startTimeline(settled: () => Promise<void> = () => Promise.resolve()) {
  const timeline = createTimeline({
    mode: 'virtual',
    startAtMs: 1_000,
    settled,
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(timeline.close);
  const happened: string[] = [];
  const note = (name: string) => () => {
    happened.push(`${name}@${String(timeline.now())}`);
  };
  return { timeline, happened, note };
}

describe('the virtual timeline', () => {
  test('runs work by itself, in the order of time and then of scheduling', async ({ expect }) => {
    const { timeline, happened, note } = startTimeline();

    timeline.schedule(3_000, note('late'));
    timeline.schedule(2_000, note('first'));
    timeline.schedule(2_000, note('second'));
    await timeline.idle();

    expect(happened).toEqual(['first@2000', 'second@2000', 'late@3000']);
  });

  test('leaves background events alone until the clock passes them', async ({ expect }) => {
    const { timeline, happened, note } = startTimeline();
    timeline.schedule(5_000, note('background'), 'background');

    await timeline.idle();
    expect(happened).toEqual([]);

    timeline.schedule(6_000, note('work'));
    await timeline.idle();
    expect(happened).toEqual(['background@5000', 'work@6000']);
  });

  test('stands where it was moved to, after everything due on the way', async ({ expect }) => {
    const { timeline, happened, note } = startTimeline();
    timeline.schedule(5_000, note('on the way'), 'background');
    timeline.schedule(9_000, note('later'), 'background');

    await timeline.advanceTo(8_000);

    expect(timeline.now()).toBe(8_000);
    expect(happened).toEqual(['on the way@5000']);
  });

  test('never moves while something runs', async ({ expect }) => {
    let letRest = (): void => undefined;
    const rest = new Promise<void>((resolve) => {
      letRest = resolve;
    });
    const { timeline, happened, note } = startTimeline(() => rest);
    timeline.schedule(2_000, note('event'));

    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(happened).toEqual([]);

    letRest();
    await timeline.idle();
    expect(happened).toEqual(['event@2000']);
  });

  test('what is cancelled does not happen, and what is due in the past happens now', async ({ expect }) => {
    const { timeline, happened, note } = startTimeline();

    timeline.schedule(2_000, note('cancelled')).cancel();
    timeline.schedule(10, note('overdue'));
    await timeline.idle();

    expect(happened).toEqual(['overdue@1000']);
    expect(() => timeline.advanceTo(999)).toThrow(RangeError);
  });
});
