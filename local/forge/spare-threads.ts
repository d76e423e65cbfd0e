import { isDeepStrictEqual } from 'node:util';
import { startWorkerThread, type ThreadKind, type ThreadUser, type WorkerThread } from './worker-thread';

/** A whole pool of them takes this much memory for nothing. */
const SPARES_MAX = 8;

/**
 * Threads at rest that nobody uses, for the hosts that follow in this process: to make a cold container of one takes no
 * more than a third of the time that a new thread takes.
 */
const spares: WorkerThread[] = [];

/** A thread with a cold container in it, of what was spared if there is one. */
export function takeThread(kind: ThreadKind, user: ThreadUser): WorkerThread {
  const at = spares.findIndex((thread) => thread.isAlive() && isDeepStrictEqual(thread.kind, kind));
  const [spare] = at === -1 ? [] : spares.splice(at, 1);
  if (spare === undefined) return startWorkerThread(kind, user);
  spare.workFor(user);
  spare.send({ type: 'renew' });
  return spare;
}

/** Whoever used it hears nothing of it any more. What computes still is ended. */
export async function spareThread(thread: WorkerThread): Promise<void> {
  thread.workFor(undefined);
  if (thread.isAlive() && thread.isParked() && spares.length < SPARES_MAX) spares.push(thread);
  else await thread.terminate();
}
