import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { Script } from 'node:vm';

type Load = (exports: object, require: NodeJS.Require, module: object, file: string, dir: string) => void;

/**
 * Loads a CommonJS bundle as `require` does, by what V8 made of it the last time: to compile it anew took longer than to
 * run it, and each thread is a container that loads it.
 */
export function loadBundle(file: string): Record<string, unknown> {
  const compiledFile = `${file}.${process.version}.compiled`;
  const compiled = readIfThere(compiledFile);
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
    filename: file,
    ...(compiled !== undefined && { cachedData: compiled }),
  });
  const module = { exports: {} };
  (script.runInThisContext() as Load)(module.exports, createRequire(file), module, file, path.dirname(file));
  if (script.cachedDataRejected !== false) writeWhole(compiledFile, script.createCachedData());
  return module.exports;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Another thread that writes the same file at the same time sees all of it or nothing. */
function writeWhole(file: string, data: Buffer): void {
  const writing = `${file}.${String(process.pid)}.${String(threadId)}`;
  writeFileSync(writing, data);
  renameSync(writing, file);
}
