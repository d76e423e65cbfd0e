import type { Handlers } from '@forge/resolver';
import { z } from 'zod';
import type { App } from '../../app';
import { ListAudit, type AuditCalls, type Contract } from '../../contract';
import { handlerFor } from '../door';

const Nothing = z.strictObject({});

/** Bridge calls of the audit trail. Reading it is no act that leaves an entry. */
export function auditResolvers(app: App): Handlers<Pick<Contract, keyof AuditCalls>> {
  const handler = handlerFor(app);

  return {
    'audit.list': handler(ListAudit, (input) => app.audit.list(input)),
    'audit.verify': handler(Nothing, () => app.audit.verify()),
  };
}
