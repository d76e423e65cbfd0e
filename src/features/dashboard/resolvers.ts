import type { Handlers } from '@forge/resolver';
import type { App } from '../../app';
import { GetDashboard, type Contract, type DashboardCalls } from '../../contract';
import { handlerFor } from '../door';
import { getDashboard } from './get-dashboard';

/** Bridge calls of the dashboard. */
export function dashboardResolvers(app: App): Handlers<Pick<Contract, keyof DashboardCalls>> {
  return { 'dashboard.get': handlerFor(app)(GetDashboard, () => getDashboard(app)) };
}
