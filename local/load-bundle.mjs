import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { Script } from 'node:vm';

/** Loads a CommonJS bundle as `require` does, by what V8 made of it the last time, which lies beside it. */
export function loadBundle(file) {
  return bundleAt(file)();
}

/**
 * A bundle that can be run more than once, each time with all of its modules anew. To compile it took as long as to run it,
 * and each container of the app does.
 */
export function bundleAt(file) {
  const compiledFile = `${file}.${process.version}.compiled`;
  const cachedData = readIfThere(compiledFile);
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
    filename: file,
    ...(cachedData !== undefined && { cachedData }),
  });
  let isKept = script.cachedDataRejected === false;
  return () => {
    const module = { exports: {} };
    script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file));
    if (!isKept) writeWhole(compiledFile, script.createCachedData());
    isKept = true;
    return module.exports;
  };
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Another that reads or writes the file at the same time sees all of it or nothing. */
export function writeWhole(file, data) {
  const writing = `${file}.${process.pid}.${threadId}`;
  writeFileSync(writing, data);
  renameSync(writing, file);
}
