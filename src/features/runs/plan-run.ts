import type { z } from 'zod';
import type { App, Caller } from '../../app';
import type { PlanRun, RunAction, RunOptions, Selection } from '../../contract';
import { actionOf } from '../../domain/actions/action';
import { lackFor } from '../../domain/actions/key-needs';
import { optionProblems } from '../../domain/actions/option-problems';
import { activityRuleOf, ruleOfDay } from '../../domain/activity/rule';
import { stored } from '../../domain/organization/references';
import { adminOptionProblems, isAdminPlace } from '../../domain/runs/admin-access';
import { AppError, invalidInput } from '../../errors';
import { without } from '../../lists';
import { merged } from '../../storage/kvs/transaction';
import type { RunRecord } from '../../storage/runs/record';
import type { StoredRun } from '../../storage/runs/runs';
import type { StoredSelectionPart } from '../../storage/selections/selections';
import { indexContext } from '../directory/index-context';
import { cutSelection, type CutSelection } from '../selection/cut';
import { runForOrgAdminsOnly } from './org-admins-only';
import { firstPlanCursor, PLAN_JOB } from './plan/cursor';
import { PLACES_UNREAD, namedPlaces } from './plan/named-places';
import { takesFromGroups } from './plan/read-granting-groups';
import { reliedOn } from './relied-on';
import { requireCapable, requireCapableOf } from './require-capable';

/**
 * Records a run and starts planning it. Where something that is named is gone, the plan says so: it ends failed.
 *
 * @throws {AppError} `not-found`: a run that the selection names; `invalid-input`: an option that is missing, that the
 *   action does not take or the caller may not use, a group that cannot be changed, or anything that the organization
 *   never had; `missing-scope`: the key is known not to be able to do it
 */
export async function planRun(
  app: App,
  { action, selection, options = {}, reason }: z.output<typeof PlanRun>,
  caller: Caller,
): Promise<{ runId: string }> {
  const problems = optionProblems(action, options);
  if (problems.length > 0) throw invalidInput(problems);
  await requireCapable(app, 'action', (capabilities) => lackFor(capabilities, action, options));
  const { references, gone } = await reliedOn(app, selection, options);
  const cut = await cutUp(app, selection, options);
  const isGroupGone = gone.some(({ kind, id }) => kind === 'group' && id === options.groupId);
  const placed = isGroupGone ? PLACES_UNREAD : await namedPlaces(app, action, options);
  const refused = caller.isOrgAdmin ? [] : adminOptionProblems(options, placed.places);
  if (refused.length > 0) throw invalidInput(refused);
  const facts = { options, activityRules: cut.rules, reliesOn: references.map(stored), ...placed };
  const why = reason === undefined || reason === '' ? {} : { reason };
  return startPlan(app, cut, { ...newRun(app, action, caller), ...facts, ...why });
}

/** Cuts a selection; what it says of activity is read as of today, as the filters themselves are. */
async function cutUp(app: App, selection: Selection, { activeAfter }: RunOptions): Promise<CutSelection> {
  const runIds = selection.parts.flatMap((part) => ('runId' in part ? [part.runId] : []));
  const earlier = await Promise.all(runIds.map(async (runId) => [runId, await app.runs.get(runId)] as const));
  const rules = new Map(earlier.map(([runId, { run }]) => [runId, run.activityRules]));
  const { current } = (await app.directoryIndex.get()).record;
  const context = { ...(await indexContext(app)), now: app.clock.now(), indexedAt: current?.startedAt };
  const ofNamed = activeAfter === undefined ? undefined : ruleOfDay(activeAfter, context);
  return cutSelection(selection, {
    ofPart: (part) => {
      if ('filter' in part) return activityRuleOf(part.filter, context);
      return 'runId' in part ? undefined : ofNamed;
    },
    ofRun: (runId) => rules.get(runId) ?? [],
  });
}

/**
 * Plans the inverse of a run, for what it has changed. Only an organization admin can have it act on organization admins.
 *
 * @throws {AppError} `not-found`; `conflict`: there is nothing to undo, or it is undone; `not-permitted`: it would make
 *   or unmake admins; `missing-scope`: the key is known not to be able to do it
 */
export async function startUndo(app: App, { run, version }: StoredRun, caller: Caller): Promise<{ runId: string }> {
  const action = actionOf(run.action).inverse;
  if (action === undefined) throw new AppError('conflict', `${run.action} cannot be undone`);
  const places = run.places.map((place) => ({ ...place, accounts: 0 }));
  const isRefused = !caller.isOrgAdmin && run.places.some((place) => place.accounts > 0 && isAdminPlace(place));
  if (isRefused) throw runForOrgAdminsOnly('the undo would make admins, or unmake them');
  await requireCapableOf(app, run);
  const options = caller.isOrgAdmin ? run.options : without(run.options, 'includeOrgAdmins');
  const undo = { ...newRun(app, action, caller), options, places, undoOf: run.runId };
  const part: StoredSelectionPart = { kind: 'undo', runId: run.runId };
  return startPlan(app, { parts: [part], excepts: [], rules: [] }, undo, {
    run: { ...run, undoneBy: undo.runId },
    version,
  });
}

function newRun(app: App, action: RunAction, caller: Caller): RunRecord {
  return {
    v: 2,
    runId: app.random.uuid(),
    action,
    state: 'planning',
    counts: {},
    willAct: 0,
    total: 0,
    createdAt: app.clock.now(),
    createdBy: caller.accountId,
    options: {},
    places: [],
    isEverywhere: false,
    activityRules: [],
    orgAdmins: [],
    seats: { isCounted: false, changes: {} },
    needs: 'both',
    breaker: { percent: 0, exceeded: false },
    idpCheck: 'not-needed',
    actChunks: 0,
    changed: 0,
    jobId: app.random.uuid(),
  };
}

async function startPlan(
  app: App,
  { parts, excepts }: CutSelection,
  run: RunRecord,
  undone?: StoredRun,
): Promise<{ runId: string }> {
  const { runId, jobId } = run;
  await app.selections.save(runId, { parts, excepts });
  const phase = takesFromGroups(run) ? 'groups' : 'read';
  const cursor = firstPlanCursor(runId, { phase, parts: parts.length, excepts: excepts.length });
  const link = undone === undefined ? {} : app.runs.writes(undone.run, undone.version);
  await app.jobs.start(
    { jobId, kind: PLAN_JOB, cursor, requestedBy: run.createdBy, ...totalOf(parts) },
    { along: merged(app.runs.writes(run, undefined), link) },
  );
  return { runId };
}

/** How many accounts are to be read, where the selection is but a list. */
function totalOf(parts: readonly StoredSelectionPart[]): { total?: number } {
  const lengths = parts.map((part) => {
    if (part.kind === 'accounts') return part.accountIds.length;
    return part.kind === 'emails' ? part.emails.length : undefined;
  });
  const known = lengths.filter((length) => length !== undefined);
  return known.length < lengths.length ? {} : { total: known.reduce((sum, length) => sum + length, 0) };
}
