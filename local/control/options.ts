import { parseArgs } from 'node:util';
import { z } from 'zod';
import { USERS_MAX, USERS_MIN } from '../atlassian/generate/organization';
import { EVENT_RETRIES, type Play } from '../forge/play';
import { WILDCARD_ACTIVITY, type WildcardActivity } from '../types';
import { DIRECTORIES_MAX, DIRECTORIES_MIN, Variants } from '../variants';

/** What `npm start` was asked for. */
export type StartOptions = {
  port: number;
  users: number;
  seed: number;
  latencyMs: number;
  clock: 'real' | 'virtual';
  locale: string;
  wildcardActivity: WildcardActivity;
  /** Which of the ways in which Atlassian was seen to answer is played. */
  variants: Variants;
  /** Instead of the `timeoutSeconds` that manifest.yml gives the function `worker`. */
  workerTimeoutSeconds: number | undefined;
  /** How the platform is played where no source settles what it does. */
  play: Partial<Play>;
  stateFile: string | undefined;
  /** JSON: people who are in the organization besides the generated. */
  peopleFile: string | undefined;
  isBrowserOpened: boolean;
  /** Builds everything and ends. */
  isBuildOnly: boolean;
};

const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

const Options = z.object({
  port: wholeNumber(0, 65_535).default(4_310),
  users: wholeNumber(USERS_MIN, USERS_MAX).default(2_000),
  seed: wholeNumber(0, 2 ** 32 - 1).default(1),
  latency: wholeNumber(0, 60_000).default(60),
  clock: z.enum(['real', 'virtual']).default('real'),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}([-_][A-Z]{2})?$/, 'a locale looks like en-US')
    .default('en-US'),
  'wildcard-activity': z.enum(WILDCARD_ACTIVITY).default('all'),
  organization: Variants.shape.organization,
  directories: wholeNumber(DIRECTORIES_MIN, DIRECTORIES_MAX).default(DIRECTORIES_MIN),
  'member-again': Variants.shape.memberAgain,
  'suspend-in-one': Variants.shape.suspendInOne,
  'user-management': Variants.shape.userManagement,
  'group-admins': Variants.shape.groupAdmins,
  'app-accounts': Variants.shape.appAccounts,
  'worker-timeout': wholeNumber(5, 900).optional(),
  'transaction-mb': z.enum(['1', '4']).optional(),
  'lost-lock': z
    .string()
    .regex(/^4\d\d:[A-Z_]+$/, 'it looks like 409:CONDITIONAL_CHECK_FAILED')
    .optional(),
  'absent-key': z.enum(['KEY_NOT_FOUND', 'NOT_FOUND']).optional(),
  'cursor-life': wholeNumber(0, 86_400).optional(),
  'event-retries': z.enum(EVENT_RETRIES).optional(),
  state: z.string().min(1).optional(),
  people: z.string().min(1).optional(),
  'no-open': z.boolean().default(false),
  'build-only': z.boolean().default(false),
});

const KNOWN = {
  port: { type: 'string' },
  users: { type: 'string' },
  seed: { type: 'string' },
  latency: { type: 'string' },
  clock: { type: 'string' },
  locale: { type: 'string' },
  'wildcard-activity': { type: 'string' },
  organization: { type: 'string' },
  directories: { type: 'string' },
  'member-again': { type: 'string' },
  'suspend-in-one': { type: 'string' },
  'user-management': { type: 'string' },
  'group-admins': { type: 'string' },
  'app-accounts': { type: 'string' },
  'worker-timeout': { type: 'string' },
  'transaction-mb': { type: 'string' },
  'lost-lock': { type: 'string' },
  'absent-key': { type: 'string' },
  'cursor-life': { type: 'string' },
  'event-retries': { type: 'string' },
  state: { type: 'string' },
  people: { type: 'string' },
  'no-open': { type: 'boolean' },
  'build-only': { type: 'boolean' },
} as const;

/** @throws {Error} an option that does not exist, or a value that is not allowed; the message names the option */
export function parseStartOptions(args: string[]): StartOptions {
  const { values } = parseArgs({ args, options: KNOWN });
  const parsed = Options.safeParse(values);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  }
  const {
    latency,
    state,
    people,
    'wildcard-activity': wildcardActivity,
    organization,
    directories,
    'member-again': memberAgain,
    'suspend-in-one': suspendInOne,
    'user-management': userManagement,
    'group-admins': groupAdmins,
    'app-accounts': appAccounts,
    'worker-timeout': workerTimeoutSeconds,
    'transaction-mb': transactionMb,
    'lost-lock': lostLock,
    'absent-key': absentKey,
    'cursor-life': cursorLifeSeconds,
    'event-retries': eventRetries,
    'no-open': isQuiet,
    'build-only': isBuildOnly,
    ...rest
  } = parsed.data;
  return {
    ...rest,
    latencyMs: latency,
    wildcardActivity,
    variants: { organization, directories, memberAgain, suspendInOne, userManagement, groupAdmins, appAccounts },
    workerTimeoutSeconds,
    play: {
      ...(transactionMb !== undefined && { operationsBytesMax: Number(transactionMb) * 1024 * 1024 }),
      ...(lostLock !== undefined && { lostLock: lockOf(lostLock) }),
      ...(absentKey !== undefined && { absentKey }),
      ...(cursorLifeSeconds !== undefined && { cursorLifeMs: cursorLifeSeconds * 1_000 }),
      ...(eventRetries !== undefined && { eventRetries }),
    },
    stateFile: state,
    peopleFile: people,
    isBrowserOpened: !isQuiet,
    isBuildOnly,
  };
}

function lockOf(text: string): Play['lostLock'] {
  const [status = '', code = ''] = text.split(':');
  return { status: Number(status), code };
}
