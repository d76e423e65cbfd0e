import { createInstallation, type App } from '../../../src/app';
import { jobKindsOf } from '../../../src/features/job-kinds';
import type { Ports } from '../../../src/platform/ports';

/** The app of one organization, in a new invocation. */
export function openedApp(ports: Ports, orgId = 'org-1'): App {
  return createInstallation(ports, jobKindsOf).openFor({ orgId, hasUnstamped: false });
}
