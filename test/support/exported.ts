import { gunzipSync } from 'node:zlib';
import type { CallInput, Export } from '../../src/contract';
import type { StandIn } from './stand-in';
import { tripOn } from './trip';

const MINUTE_MS = 60_000;

/** A file as a browser gets it: `calls` of the bridge, then the parts unpacked and put one after the other. */
export type Downloaded = { bytes: Buffer; calls: number };

/** Starts an export and waits for its end, with the sweep's help where events are lost. */
export async function exported(standIn: StandIn, input: CallInput<'exports.start'>): Promise<Export> {
  const { exportId } = await tripOn(standIn).call('exports.start', input);
  return ended(standIn, exportId);
}

/** The export once it has ended. */
export async function ended(standIn: StandIn, exportId: string): Promise<Export> {
  await standIn.idle();
  let view = await tripOn(standIn).call('exports.get', { exportId });
  for (let minutes = 0; view.state === 'running' && minutes < 24 * 60; minutes += 5) {
    await standIn.advance(5 * MINUTE_MS);
    await standIn.idle();
    view = await tripOn(standIn).call('exports.get', { exportId });
  }
  return view;
}

export async function downloaded(standIn: StandIn, exportId: string): Promise<Downloaded> {
  const chunks: Buffer[] = [];
  let calls = 0;
  for (let from: number | undefined = 0; from !== undefined;) {
    const answer: { parts: { n: number; gzipBase64: string }[]; next?: number } = await tripOn(standIn).call(
      'exports.parts',
      { exportId, from },
    );
    calls += 1;
    for (const { n, gzipBase64 } of answer.parts) {
      if (n !== chunks.length) throw new Error(`part ${n} came as the ${chunks.length}th`);
      chunks.push(gunzipSync(Buffer.from(gzipBase64, 'base64')));
    }
    from = answer.next;
  }
  return { bytes: Buffer.concat(chunks), calls };
}
