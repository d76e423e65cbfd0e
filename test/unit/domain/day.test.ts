import fc from 'fast-check';
import { describe, test } from 'vitest';
import { dayOfText, dayText, startOfDayIn, todayIn } from '../../../src/domain/day';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Havana', 'Asia/Kathmandu', 'Pacific/Kiritimati'];

describe('startOfDayIn', () => {
  test.for([
    ['UTC', '2026-03-29', '2026-03-29T00:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'], // the clocks went forward: a day of 23 hours
    ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00.000Z'], // and back: one of 25
    ['America/Havana', '2026-03-08', '2026-03-08T05:00:00.000Z'], // at midnight: the day begins at one o'clock
    ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00.000Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'], // a day that was left out
  ] as const)('in %s, %s begins at %s', ([zone, day, instant], { expect }) => {
    expect(new Date(startOfDayIn(zone, dayOfText(day))).toISOString()).toBe(instant);
  });

  test('is the first instant of its day, in every zone and season', ({ expect }) => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 20_000, max: 22_000 }), (zone, day) => {
        const from = startOfDayIn(zone, day);

        expect([todayIn(zone, from - 1), todayIn(zone, from)].map(dayText)).toEqual([day - 1, day].map(dayText));
      }),
    );
  });
});
