import { describe, test } from 'vitest';
import { parseStartOptions } from '../../../../local/control/options';

describe('the options of npm start', () => {
  test('have defaults', ({ expect }) => {
    expect(parseStartOptions([])).toEqual({
      port: 4_310,
      users: 2_000,
      seed: 1,
      latencyMs: 60,
      clock: 'real',
      locale: 'en-US',
      wildcardActivity: 'all',
      variants: {
        organization: 'untidy',
        directories: 2,
        memberAgain: 'mixed',
        suspendInOne: 'carried-out',
        userManagement: 'centralized',
        groupAdmins: 'listed',
        appAccounts: 'hidden',
      },
      workerTimeoutSeconds: undefined,
      play: {},
      stateFile: undefined,
      peopleFile: undefined,
      isBrowserOpened: true,
      isBuildOnly: false,
    });
  });

  test('are read by their names', ({ expect }) => {
    const args =
      '--port 0 --users 500 --seed 7 --latency 0 --clock virtual --locale de-DE --worker-timeout 55 --state s.json --people p.json --no-open'.split(
        ' ',
      );

    expect(parseStartOptions(args)).toMatchObject({
      port: 0,
      users: 500,
      seed: 7,
      latencyMs: 0,
      clock: 'virtual',
      locale: 'de-DE',
      workerTimeoutSeconds: 55,
      stateFile: 's.json',
      peopleFile: 'p.json',
      isBrowserOpened: false,
    });
  });

  test('say how the platform is played', ({ expect }) => {
    const args =
      '--transaction-mb 4 --lost-lock 412:NOT_MET --absent-key NOT_FOUND --cursor-life 30 --event-retries four';

    expect(parseStartOptions(args.split(' ')).play).toEqual({
      operationsBytesMax: 4_194_304,
      lostLock: { status: 412, code: 'NOT_MET' },
      absentKey: 'NOT_FOUND',
      cursorLifeMs: 30_000,
      eventRetries: 'four',
    });
  });

  test('say which of the ways that were seen is played', ({ expect }) => {
    const args =
      '--organization tidy --directories 12 --member-again ADMIN-UAM-409-2 --suspend-in-one refused --user-management original --group-admins unlisted --app-accounts listed';

    expect(parseStartOptions(args.split(' ')).variants).toEqual({
      organization: 'tidy',
      directories: 12,
      memberAgain: 'ADMIN-UAM-409-2',
      suspendInOne: 'refused',
      userManagement: 'original',
      groupAdmins: 'unlisted',
      appAccounts: 'listed',
    });
  });

  test.for([
    ['--transaction-mb 2', '--transaction-mb'],
    ['--lost-lock 500:X', '--lost-lock'],
    ['--absent-key GONE', '--absent-key'],
    ['--event-retries often', '--event-retries'],
    ['--directories 31', '--directories'],
    ['--member-again 409', '--member-again'],
    ['--organization messy', '--organization'],
    ['--port 70000', '--port'],
    ['--users 56', '--users'],
    ['--users 200001', '--users'],
    ['--clock fast', '--clock'],
    ['--locale deutsch', '--locale'],
    ['--latency 1.5', '--latency'],
    ['--worker-timeout 4', '--worker-timeout'],
    ['--worker-timeout 901', '--worker-timeout'],
    ['--nonsense', '--nonsense'],
  ] as const)('%s is refused by name', ([args, name], { expect }) => {
    expect(() => parseStartOptions(args.split(' '))).toThrow(name);
  });
});
