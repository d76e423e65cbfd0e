import type { AuditAct } from '../words/audit';

/** What an entry tells beside its codes. `runReason`: why a person wanted the run; why an account failed is the entry's own. */
export type Told = { action?: string; runReason?: string; exportKind?: string; fileName?: string };

type Entry = { act: AuditAct; result: string; reason?: string; detail?: Record<string, unknown> };

/** The same for a page and for a file. Entries from before something was recorded do not tell it. */
export function toldBy({ act, result, reason, detail = {} }: Entry): Told {
  if (act.startsWith('export.')) return textsAmong({ exportKind: detail.kind, fileName: detail.fileName });
  if (!act.startsWith('run.')) return {};
  const isCode = act === 'run.row' || result === 'failed';
  return textsAmong({ action: detail.action, runReason: detail.runReason ?? (isCode ? undefined : reason) });
}

function textsAmong(members: Record<string, unknown>): Told {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => typeof value === 'string'));
}
