import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** A stand-in that is ready. */
export type Served = { url: string; stop: () => Promise<void> };

/** `npm start` itself, as a person runs it. */
export async function npmStart(args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, ['local/start.mjs', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  return {
    url: await readyUrl(child),
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const [, url] = /^ready (http:\/\/\S+?)\/?$/m.exec(output) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('exit', (code) =>
      reject(new Error(`the stand-in ended with ${String(code)} before it was ready:\n${output}`)),
    );
  });
}

type Answer = { id: number; value?: string; error?: string };

let warm: { child: ChildProcess; waiting: Map<number, (answer: Answer) => void> } | undefined;
let lastId = 0;

/** What `npm start` does, in one process for all tests of this worker: a new process is many times slower for its first day. */
export async function startWarm(args: readonly string[]): Promise<Served> {
  lastId += 1;
  const id = lastId;
  const url = await ask({ id, command: 'start', args });
  let isStopped = false;
  return {
    url: url.replace(/\/$/, ''),
    async stop() {
      if (isStopped) return;
      isStopped = true;
      await ask({ id, command: 'stop' });
    },
  };
}

async function ask(message: { id: number; command: 'start' | 'stop'; args?: readonly string[] }): Promise<string> {
  warm ??= forked();
  const { child, waiting } = warm;
  child.channel?.ref(); // nothing else keeps this process alive while the answer is due
  const answer = await new Promise<Answer>((resolve) => {
    waiting.set(message.id, resolve);
    child.send(message);
  });
  waiting.delete(message.id);
  if (waiting.size === 0) child.channel?.unref();
  if (answer.error !== undefined) throw new Error(`the stand-in failed to ${message.command}: ${answer.error}`);
  return answer.value ?? '';
}

function forked(): NonNullable<typeof warm> {
  const waiting = new Map<number, (answer: Answer) => void>();
  const child = fork(path.join(root, 'test/support/stand-ins.mjs'), {
    cwd: root,
    execArgv: ['--max-semi-space-size=64'],
    silent: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000);
    });
    (stream as { unref?: () => void } | null)?.unref?.();
  }
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  child.on('exit', (code) => {
    warm = undefined;
    const error = `its process ended with ${String(code)}:\n${said}`;
    for (const [id, resolve] of waiting) resolve({ id, error });
  });
  child.unref();
  return { child, waiting };
}
