import type { Handlers } from '@forge/resolver';
import type { Installation } from '../../app';
import { GetDashboard, type Contract, type DashboardCalls } from '../../contract';
import { handlerFor } from '../door';
import { getDashboard } from './get-dashboard';

/** Bridge calls of the dashboard. */
export function dashboardResolvers(installation: Installation): Handlers<Pick<Contract, keyof DashboardCalls>> {
  return { 'dashboard.get': handlerFor(installation).reads(GetDashboard, getDashboard) };
}
