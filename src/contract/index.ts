import type { AlertsCalls } from './alerts';
import type { AppCalls } from './app';
import type { AuditCalls } from './audit';
import type { DashboardCalls } from './dashboard';
import type { DirectoryCalls } from './directory';
import type { ExportsCalls } from './exports';
import type { Reply } from './failure';
import type { JobsCalls } from './jobs';
import type { PrivacyCalls } from './privacy';
import type { RunsCalls } from './runs';
import type { SettingsCalls } from './settings';
import type { UserPageCalls } from './user-page';
import type { UsersCalls } from './users';

export type { GrantedApp } from '../domain/accounts/granted-app';
export type { AppInstance, OrgProfile } from '../domain/organization/org-profile';
export type { RunProgress, RunSummary } from '../domain/runs/summary';
export type { SeatApp, SeatEnd, SeatPath, SeatsPage, SeatState } from '../domain/seats/paths';
export * from '../domain/words';
export * from './alerts';
export * from './app';
export * from './audit';
export * from './common';
export * from './dashboard';
export * from './directory';
export * from './exports';
export * from './failure';
export * from './jobs';
export * from './privacy';
export * from './run-view';
export * from './runs';
export * from './settings';
export * from './user-page';
export * from './users';

/** Every call from the page, with what it takes and what it answers when all is well. */
type Calls = AppCalls &
  SettingsCalls &
  DirectoryCalls &
  DashboardCalls &
  UsersCalls &
  UserPageCalls &
  RunsCalls &
  AlertsCalls &
  ExportsCalls &
  JobsCalls &
  PrivacyCalls &
  AuditCalls;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = Parameters<Calls[Name]>[0];
export type CallData<Name extends CallName> = ReturnType<Calls[Name]>;

/** The shape that `makeResolver` and `makeInvoke` take: each call answers a {@link Reply}. */
export type Contract = { [Name in CallName]: (input: CallInput<Name>) => Reply<CallData<Name>> };
