import { KEY_NAMES, type OrgWithKeys } from '../../local/authority';
import type { AccountFacts } from '../../local/types';

type Get = <T>(route: string) => Promise<T>;

const EMAIL = /[^\s"'<>(),;:@/\\…]+@[^\s"'<>(),;:@/\\…]+\.[^\s"'<>(),;:@/\\…]+/;

/**
 * Looks through everything that the app has logged.
 *
 * @throws {Error} a line holds an e-mail address, a key, or the whole name of somebody in the organization
 */
export async function requireNobodyInLogs(get: Get): Promise<void> {
  const { lines } = await get<{ lines: { text: string }[] }>('/local/logs');
  if (lines.length === 0) return;
  const [orgs, accounts] = await Promise.all([
    get<OrgWithKeys[]>('/local/orgs'),
    get<AccountFacts[]>('/local/org/users?all=true'),
  ]);
  const secrets = orgs.flatMap((org) => KEY_NAMES.map((name) => org[name]));
  // A name of one word may be any word of a log line.
  const names = accounts.map(({ name }) => name).filter((name) => name.trim().includes(' '));
  for (const { text } of lines) {
    if (EMAIL.test(text)) throw new Error(`an e-mail address is in a log line: ${text}`);
    if (secrets.some((secret) => text.includes(secret))) throw new Error('a key is in a log line');
    const name = names.find((one) => text.includes(one));
    if (name !== undefined) throw new Error(`the name ${name} is in a log line: ${text}`);
  }
}
