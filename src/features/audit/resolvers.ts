import type { Handlers } from '@forge/resolver';
import { z } from 'zod';
import type { App, Installation } from '../../app';
import {
  AtlassianEvents,
  ListAudit,
  VerifyAudit,
  type AuditAbout,
  type AuditCalls,
  type Contract,
} from '../../contract';
import { handlerFor } from '../door';
import { listAtlassianEvents } from './list-atlassian-events';
import { listAudit } from './list-audit';

const Nothing = z.strictObject({});

/** Bridge calls of the audit trail. Reading it is no act that leaves an entry. */
export function auditResolvers(installation: Installation): Handlers<Pick<Contract, keyof AuditCalls>> {
  const { reads, readsStored } = handlerFor(installation);

  return {
    'audit.list': readsStored(ListAudit, listAudit),
    'audit.verify': readsStored(VerifyAudit, (app, input) => app.audit.verify(input)),
    'audit.atlassianEvents': reads(AtlassianEvents, listAtlassianEvents),
    'audit.about': readsStored(Nothing, aboutAudit),
  };
}

/** What the trail holds, and how long it is kept. */
async function aboutAudit(app: App): Promise<AuditAbout> {
  const [about, { values }] = await Promise.all([app.audit.about(), app.settings.get()]);
  return { ...about, retentionDays: values.auditRetentionDays };
}
