import { namedApps } from '../activity/app-day';
import { ageOf, isUnused } from '../activity/inactivity';
import { alertOf, isOpenAlert, type AlertContext } from '../alerts/alert';
import { ACTIVITY_AGES, type ActivityAge, type InactivityLevel } from '../words/activity';
import { isInvited, type IndexedAccount } from './indexed-account';

const RECENT_DAYS = 30;

export type SummaryCounts = {
  accounts: number;
  invited: number;
  /** Of active accounts. */
  ages: Record<ActivityAge, number>;
  /** Active accounts that are idle for more than the days after which one is overdue; absent: counted by a version before. */
  unused?: number;
  activeUsers: { key: string; siteId: string; users: number }[];
  /** Accounts that were read in part; absent: none. */
  readInPart?: number;
} & Record<InactivityLevel, number>;

/** Counts accounts for the dashboard, one after the other. Of alerts those that are open. */
export function summaryCounter(context: AlertContext) {
  const { rules, today } = context;
  const ages = Object.fromEntries(ACTIVITY_AGES.map((age) => [age, 0])) as Record<ActivityAge, number>;
  const levels = { warning: 0, overdue: 0 };
  const apps = new Map<string, { key: string; siteId: string; users: number }>();
  let accounts = 0;
  let invited = 0;
  let readInPart = 0;
  let unused = 0;

  function addUse(account: IndexedAccount): void {
    for (const { key, siteId, day } of namedApps(account.activity?.days ?? [])) {
      const app = apps.get(`${key} ${siteId}`) ?? { key, siteId, users: 0 };
      if (typeof day === 'number' && today - day <= RECENT_DAYS) app.users += 1;
      apps.set(`${key} ${siteId}`, app);
    }
  }

  return {
    add(account: IndexedAccount): void {
      accounts += 1;
      if (account.isInPart === true) readInPart += 1;
      if (account.status !== 'active') return;
      ages[ageOf(account, rules, today)] += 1;
      if (isInvited(account, today)) invited += 1;
      if (isUnused(account, rules, today)) unused += 1;
      const alert = alertOf(account, context);
      if (alert !== undefined && isOpenAlert(alert)) levels[alert.level] += 1;
      addUse(account);
    },
    counts: (): SummaryCounts => ({
      accounts,
      invited,
      ages,
      ...levels,
      unused,
      activeUsers: [...apps.values()],
      ...(readInPart > 0 && { readInPart }),
    }),
  };
}
