import { describe, test } from 'vitest';
import { dueDay } from '../../../../src/domain/alerts/daily-hour';
import { dayText, dayOfText } from '../../../../src/domain/day';

const at = (iso: string): number => Date.parse(iso);

/** The days for which a check is started by ticks at these instants. */
function started(timeZone: string, hour: number, ticks: readonly number[]): string[] {
  let last = dayOfText('2000-01-01');
  const days: string[] = [];
  for (const tick of ticks) {
    const day = dueDay({ timeZone, hour }, tick, last);
    if (day === undefined) continue;
    days.push(dayText(day));
    last = day;
  }
  return days;
}

function hourly(from: string, to: string, stepMs = 3_600_000): number[] {
  const ticks: number[] = [];
  for (let tick = at(from); tick < at(to); tick += stepMs) ticks.push(tick);
  return ticks;
}

describe('the hour of a daily check', { timeout: 30_000 }, () => {
  test.for([
    ['Pacific/Midway', '2026-01-05T18:00:00Z'],
    ['America/St_Johns', '2026-01-05T10:30:00Z'],
    ['UTC', '2026-01-05T07:00:00Z'],
    ['Asia/Kathmandu', '2026-01-05T01:15:00Z'],
    ['Pacific/Kiritimati', '2026-01-04T17:00:00Z'],
  ] as const)('begins to the second in %s', ([timeZone, begin], { expect }) => {
    const last = dayOfText('2026-01-04');

    expect(dueDay({ timeZone, hour: 7 }, at(begin) - 1_000, last)).toBeUndefined();
    expect(dueDay({ timeZone, hour: 7 }, at(begin), last)).toBe(dayOfText('2026-01-05'));
  });

  test('comes once a day wherever one is, for every hour, at whatever minute the ticks come', ({ expect }) => {
    for (const timeZone of ['Pacific/Pago_Pago', 'America/New_York', 'Europe/Berlin', 'Pacific/Apia', 'Etc/GMT-14']) {
      for (const hour of [0, 2, 3, 12, 23]) {
        const days = started(timeZone, hour, hourly('2026-03-25T00:37:00Z', '2026-04-06T00:00:00Z'));

        expect(new Set(days).size, `${timeZone} ${hour}`).toBe(days.length);
        expect(days.length, `${timeZone} ${hour}`).toBeGreaterThanOrEqual(11);
      }
    }
  });

  test('that the clocks skip is the next that they show', ({ expect }) => {
    const last = dayOfText('2026-03-28');
    const berlin = { timeZone: 'Europe/Berlin', hour: 2 };

    expect(dueDay(berlin, at('2026-03-29T00:59:59Z'), last)).toBeUndefined();
    expect(dueDay(berlin, at('2026-03-29T01:00:00Z'), last)).toBe(dayOfText('2026-03-29'));
  });

  test('that the clocks skip at the end of a day comes on the day after, and that day has its own', ({ expect }) => {
    // In Nuuk the clocks go from 22:59:59 on Saturday to 00:00 on Sunday.
    const ticks = hourly('2026-03-28T03:10:00Z', '2026-03-30T12:00:00Z');

    expect(started('America/Nuuk', 23, ticks)).toEqual(expect.arrayContaining(['2026-03-28', '2026-03-29']));
    expect(dueDay({ timeZone: 'America/Nuuk', hour: 23 }, at('2026-03-29T01:05:00Z'), dayOfText('2026-03-27'))).toBe(
      dayOfText('2026-03-28'),
    );
  });

  test('that comes twice runs once', ({ expect }) => {
    const ticks = hourly('2026-10-24T22:00:00Z', '2026-10-25T06:00:00Z', 600_000);

    expect(started('Europe/Berlin', 2, ticks)).toEqual(['2026-10-25']);
  });

  test('is made up for on the same day, and not on the next', ({ expect }) => {
    const daily = { timeZone: 'UTC', hour: 7 };
    const last = dayOfText('2026-01-04');

    expect(dueDay(daily, at('2026-01-05T23:59:59Z'), last)).toBe(dayOfText('2026-01-05'));
    expect(dueDay(daily, at('2026-01-06T00:00:00Z'), last)).toBeUndefined();
    expect(dueDay(daily, at('2026-01-06T07:00:00Z'), last)).toBe(dayOfText('2026-01-06'));
  });

  test('does not come again when the zone or the hour is changed after it', ({ expect }) => {
    const done = dayOfText('2026-01-05');

    expect(dueDay({ timeZone: 'UTC', hour: 20 }, at('2026-01-05T20:00:00Z'), done)).toBeUndefined();
    expect(dueDay({ timeZone: 'Pacific/Midway', hour: 7 }, at('2026-01-05T19:00:00Z'), done)).toBeUndefined();
  });
});
