import type { Caller } from '../../app';
import type { App } from '../../app';
import { invalidInput } from '../../errors';
import type { NamedJobKind, StepResult } from '../../jobs/job-kind';
import type { Along, RunningJob } from '../../jobs/running-job';
import { without } from '../../lists';
import type { Job } from '../../storage/jobs/jobs';
import { delivered } from './deliver-digests';
import { openDeliveryBook, type DeliveryBook } from './delivery-book';
import { DeliveryError, DeliveryPause } from './delivery-error';
import { testParts } from './digest-parts';
import { sendParcel } from './send-parcel';

/** Kind of the background job that delivers a test; stored in job records. */
const ALERT_TEST_JOB = 'alert-test';

/** @throws {AppError} `invalid-input`: the delivery is off */
export async function startTestDelivery(app: App, caller: Caller): Promise<{ jobId: string }> {
  const { enabled } = (await app.settings.get()).values.alertDelivery;
  if (!enabled) throw invalidInput([{ path: 'alertDelivery.enabled', problem: 'delivery-off' }]);
  const jobId = app.random.uuid();
  await app.jobs.start({ jobId, kind: ALERT_TEST_JOB, cursor: {}, requestedBy: caller.accountId });
  return { jobId };
}

/** Delivers a test now. What Jira refuses fails the job; the delivery's state says why. */
export function alertTestJob(app: App): NamedJobKind {
  return {
    name: ALERT_TEST_JOB,
    step: (job) => testStep(app, job),
    onFailure: (job) => abandonedTest(app, job),
  };
}

async function testStep(app: App, job: RunningJob): Promise<StepResult> {
  const settings = (await app.settings.get()).values.alertDelivery;
  const isWanted = settings.enabled && (await job.findCancel()) === undefined;
  if (!isWanted) {
    await job.end('cancelled', {}, await abandonedTest(app, job.record));
    return 'ended';
  }
  const book = await openDeliveryBook(app, job);
  const id = parcelIdOf(job.record);
  const known = book.record.test;
  const parcel = known?.id === id ? known : { id, done: [], isMoved: false };
  try {
    if (parcel !== known) await book.change((record) => ({ ...record, test: parcel }));
    await sendParcel(book, 'test', await testParts(app, book, { settings, parcel }));
  } catch (error) {
    if (error instanceof DeliveryPause) return { waitMs: error.waitMs };
    if (!(error instanceof DeliveryError)) throw error;
    await noteTestFailure(app, book, error);
    throw error.cause;
  }
  await book.change((record) => delivered(without(record, 'test'), app.clock.now()));
  await job.end('done', {});
  return 'ended';
}

function parcelIdOf({ jobId }: Job): string {
  return `uam-test-${jobId}`;
}

/** Nothing more of the test is under way. */
async function abandonedTest(app: App, job: Job): Promise<Along> {
  const { version, record } = await app.alertDelivery.get();
  if (record.test?.id !== parcelIdOf(job)) return {};
  return { along: { versioned: [app.alertDelivery.writeOf(version, without(record, 'test'))] } };
}

async function noteTestFailure(app: App, book: DeliveryBook, { cause, problem }: DeliveryError): Promise<void> {
  const lastTryAt = app.clock.now();
  await book.change((record) => ({ ...record, lastTryAt, error: { code: cause.code, problem } }));
}
