import type { Handlers } from '@forge/resolver';
import { z } from 'zod';
import type { App } from '../../app';
import { AtlassianEvents, ListAudit, VerifyAudit, type AuditCalls, type Contract } from '../../contract';
import { handlerFor } from '../door';
import { aboutAudit } from './about-audit';
import { listAtlassianEvents } from './list-atlassian-events';
import { listAudit } from './list-audit';

const Nothing = z.strictObject({});

/** Bridge calls of the audit trail. Reading it is no act that leaves an entry. */
export function auditResolvers(app: App): Handlers<Pick<Contract, keyof AuditCalls>> {
  const handler = handlerFor(app);

  return {
    'audit.list': handler(ListAudit, (input) => listAudit(app, input)),
    'audit.verify': handler(VerifyAudit, (input) => app.audit.verify(input)),
    'audit.atlassianEvents': handler(AtlassianEvents, (input) => listAtlassianEvents(app, input)),
    'audit.about': handler(Nothing, () => aboutAudit(app)),
  };
}
