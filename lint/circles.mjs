import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ENDINGS = ['.ts', '.tsx', '/index.ts', '.mjs', ''];

/**
 * The circles among some files: files that import each other in a loop, types counted.
 *
 * @param files paths from the root
 */
export function circlesAmong(root, files) {
  const known = new Set(files);
  const imports = new Map(files.map((file) => [file, importsOf(root, file, known)]));
  const met = new Map();
  const open = [];
  const circles = [];

  // Tarjan's strongly connected components.
  function visit(file) {
    const own = { index: met.size, low: met.size, isOpen: true };
    met.set(file, own);
    open.push(file);
    for (const next of imports.get(file)) {
      const other = met.get(next) ?? visit(next);
      if (other.isOpen) own.low = Math.min(own.low, other.low);
    }
    if (own.low === own.index) {
      const circle = open.splice(open.indexOf(file));
      for (const one of circle) met.get(one).isOpen = false;
      if (circle.length > 1) circles.push(circle.sort());
    }
    return own;
  }

  for (const file of files) if (!met.has(file)) visit(file);
  return circles;
}

function importsOf(root, file, known) {
  const { importedFiles } = ts.preProcessFile(readFileSync(path.join(root, file), 'utf8'), true, true);
  return importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.')) return [];
    const target = path.posix.join(path.posix.dirname(file), fileName);
    return ENDINGS.map((ending) => target + ending).find((one) => known.has(one)) ?? [];
  });
}
