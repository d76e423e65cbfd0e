import { RUN_OUTCOMES, type Selection, type SelectionPart } from '../../../src/contract';
import type { Person } from './model';
import type { Report } from './report';
import { chosen, type Part } from './scenario';
import type { Truth } from './truth';

type Known = {
  people: ReadonlyMap<string, Person>;
  truth: Truth;
  directoryIds: readonly string[];
  groupIds: readonly string[];
  /** The runs before, as they ended. */
  played: readonly { ended: Report }[];
};
/** `unknown`: ids and addresses that nobody has. */
type Chosen = { part: SelectionPart; accountIds: readonly string[]; unknown?: readonly string[] };

/** The parts of a selection as the app takes them, and whom they name by the model. */
export function select(parts: readonly Part[], known: Known) {
  const found = parts.flatMap((part) => choose(part, known) ?? []);
  const selection: Selection | undefined = found.length === 0 ? undefined : { parts: found.map(({ part }) => part) };
  return {
    selection,
    named: new Set(found.flatMap(({ accountIds }) => accountIds)),
    unknown: [...new Set(found.flatMap(({ unknown = [] }) => unknown))],
  };
}

function choose(part: Part, known: Known): Chosen | undefined {
  const ids = [...known.people.keys()];
  switch (part.kind) {
    case 'ids': {
      const accountIds = part.picks.flatMap((pick) => chosen(ids, pick) ?? []);
      return { part: { accountIds }, accountIds };
    }
    case 'emails': {
      const shown = [...known.people.values()].filter(({ email }) => email !== undefined);
      const people = part.picks.flatMap((pick) => chosen(shown, pick) ?? []);
      const emails = people.flatMap(({ email }) => email ?? []);
      return { part: { emails }, accountIds: people.map(({ accountId }) => accountId) };
    }
    case 'unknown':
      return { part: { accountIds: [part.name] }, accountIds: [], unknown: [part.name] };
    case 'filter':
      return byFilter(part, known);
    case 'run':
      return ofRun(part, known);
  }
}

function byFilter(
  { by, pick, except }: Extract<Part, { kind: 'filter' }>,
  { people, truth, directoryIds, groupIds }: Known,
): Chosen {
  const all = [...people.values()];
  const ids = all.map(({ accountId }) => accountId);
  const leftOut = except.flatMap((one) => chosen(ids, one) ?? []);
  const { filter, matches } = filterOf(by, pick, { all, truth, directoryIds, groupIds });
  return {
    part: { filter, ...(leftOut.length > 0 && { except: leftOut }) },
    accountIds: all
      .filter(matches)
      .map(({ accountId }) => accountId)
      .filter((accountId) => !leftOut.includes(accountId)),
  };
}

type From = { all: readonly Person[]; truth: Truth; directoryIds: readonly string[]; groupIds: readonly string[] };

function filterOf(
  by: Extract<Part, { kind: 'filter' }>['by'],
  pick: number,
  { all, truth, directoryIds, groupIds }: From,
) {
  switch (by) {
    case 'managed':
    case 'unmanaged':
      return { filter: { claimStatus: by }, matches: ({ claimStatus }: Person) => claimStatus === by } as const;
    case 'group': {
      const groupId = chosen(groupIds, pick) ?? '';
      const isIn = ({ accountId }: Person) => truth.get(accountId)?.get(`group ${groupId}`) === 'given';
      return { filter: { groupIds: [groupId] }, matches: isIn };
    }
    case 'domain': {
      const domain = chosen([...new Set(all.map((person) => person.domain))], pick) ?? '';
      return { filter: { domains: [domain] }, matches: (person: Person) => person.domain === domain };
    }
    case 'directory': {
      const directoryId = chosen(directoryIds, pick) ?? '';
      const isIn = ({ accountId }: Person) => truth.get(accountId)?.has(`directory ${directoryId}`) === true;
      return { filter: { directoryIds: [directoryId] }, matches: isIn };
    }
  }
}

function ofRun({ pick, outcome }: Extract<Part, { kind: 'run' }>, { played }: Known): Chosen | undefined {
  const earlier = chosen(played, pick);
  if (earlier === undefined) return undefined;
  const { run, rows } = earlier.ended;
  const seen = [...new Set(rows.map((row) => row.outcome))];
  const wanted = chosen(seen, outcome) ?? RUN_OUTCOMES[0] ?? 'done';
  const named = rows.filter((row) => row.outcome === wanted).map(({ accountId }) => accountId);
  const unknown = rows.filter((row) => row.outcome === wanted && row.outcome === 'excluded-not-found');
  return {
    part: { runId: run.runId, outcome: wanted },
    accountIds: named,
    unknown: unknown.map(({ accountId }) => accountId).filter((accountId) => accountId.startsWith('nobody')),
  };
}
