import { createInstallation, type App } from '../../../src/app';
import type { Ports } from '../../../src/platform/ports';

/** The app of one organization, in a new invocation. */
export function openedApp(ports: Ports, orgId = 'org-1'): App {
  return createInstallation(ports).openFor({ orgId, hasUnstamped: false });
}
