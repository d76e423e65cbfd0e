import type { Account } from '../../org/model';
import { accountsOf, replace, type Untidying } from './untidying';

/** Kept by no directory of the organization, so whoever has it is unmanaged. */
const IDN = 'bücher.example';
const ODD: readonly ((email: string) => string)[] = [
  (email) => email.replace(/^./, (first) => first.toUpperCase()).replace(/@./, (at) => at.toUpperCase()),
  (email) => email.replace('@', '+jira@'),
  (email) => email.replace('.', ".o'"),
];

/** Addresses with capitals, `+`, an apostrophe or an internationalized domain, and people who told no name. */
export function addOddAddresses(tidy: Untidying): void {
  const people = accountsOf(tidy, 'person', 'dormant');
  for (const [nth, account] of people.entries()) {
    if (nth % 20 >= ODD.length + 1) continue;
    const odd = ODD[nth % 20];
    replace(tidy, account, odd === undefined ? withIdn(account) : { email: odd(account.email) });
  }
  const invited = accountsOf(tidy, 'invited');
  for (const [nth, account] of invited.entries()) {
    if (nth % 2 === 1) replace(tidy, account, { name: '', nickname: '' });
  }
}

function withIdn({ managed, email }: Account): Partial<Account> {
  if (managed) return {};
  return { email: `${email.slice(0, email.indexOf('@'))}@${IDN}`, emailDomain: IDN };
}
