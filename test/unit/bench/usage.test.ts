import { describe, test } from 'vitest';
import { installationsFree, priceOf, sumOf, times } from '../../../bench/bill';
import { parseBenchOptions } from '../../../bench/options';
import { fewestInvocations, usageBetween } from '../../../bench/usage';

const readings = (values: Record<string, number>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));

describe('usageBetween', () => {
  test('tells what came on top, of hand-overs and invocations what is of the worker', ({ expect }) => {
    const before = readings({ 'invocationsOf.worker': 2, 'eventsPushedBy.worker': 1, kvsWriteUnits: 5 });
    const after = readings({
      'invocationsOf.worker': 5,
      'invocationsOf.resolver': 9,
      'eventsPushedBy.worker': 3,
      'eventsPushedBy.resolver': 1,
      kvsReadBytes: 70,
      kvsWriteBytes: 80,
      kvsWriteUnits: 6,
    });

    expect(usageBetween(before, after, { memoryGb: 0.5 })).toEqual({
      invocations: 3,
      handOvers: 2,
      gbSeconds: 0,
      kvsReadBytes: 70,
      kvsWriteBytes: 80,
      kvsWriteUnits: 1,
    });
  });

  test('bills every function by the clock, and computing on top, which takes no time on it', ({ expect }) => {
    const before = readings({ 'gbSecondsOf.worker': 10, cpuMs: 1_000 });
    const after = readings({ 'gbSecondsOf.worker': 13, 'gbSecondsOf.sweep': 0.25, cpuMs: 5_000 });

    expect(usageBetween(before, after, { memoryGb: 0.5 }).gbSeconds).toBe(3 + 0.25 + 2);
  });
});

describe('fewestInvocations', () => {
  test.for([
    [1_500, 900, 1],
    [1_501, 900, 2],
    [11_000, 900, 8],
    [100, 60, 1],
    [101, 60, 2],
  ] as const)('%i requests of a function with %i s fit in %i', ([requests, seconds, fewest], { expect }) => {
    expect(fewestInvocations(requests, seconds)).toBe(fewest);
  });
});

describe('the bill of a month', () => {
  const month = { gbSeconds: 1_000, kvsReadBytes: 1_000_000, kvsWriteBytes: 50_000_000 };

  test('carries as many installations as the scarcest quota does', ({ expect }) => {
    expect(installationsFree(month)).toBe(2);
    expect(installationsFree({ ...month, kvsWriteBytes: 0 })).toBe(100);
    expect(installationsFree({ ...month, gbSeconds: 200_001, kvsWriteBytes: 0 })).toBe(0);
  });

  test('is the sum of what happens, each as often as it does, at its price', ({ expect }) => {
    const twice = sumOf([times(month, 1.5), times(month, 0.5)]);

    expect(twice).toEqual({ gbSeconds: 2_000, kvsReadBytes: 2_000_000, kvsWriteBytes: 100_000_000 });
    expect(priceOf({ gbSeconds: 1_000_000, kvsReadBytes: 1e9, kvsWriteBytes: 1e9 })).toBeCloseTo(25 + 0.055 + 1.09);
  });
});

describe('the sizes of the bench', () => {
  test('are three unless others are asked for', ({ expect }) => {
    expect(parseBenchOptions([])).toEqual({ sizes: [2_000, 20_000, 100_000], isJson: false });
    expect(parseBenchOptions(['--users', '500,2000', '--json'])).toEqual({ sizes: [500, 2_000], isJson: true });
  });

  test.for([
    ['--users', 'many'],
    ['--users', '2000,'],
    ['--users', '1.5'],
  ])('are refused by name where they are none: %s %s', (args, { expect }) => {
    expect(() => parseBenchOptions(args)).toThrow('--users');
  });
});
