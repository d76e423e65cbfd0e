import type { OrgFacts } from '../types';
import type { Invocation } from './invocation';
import { appIdOf, type Manifest } from './manifest';
import type { RuntimeFacts } from './protocol';

const ENVIRONMENT_ID = '33333333-3333-4333-8333-333333333333';
const INSTALLATION_ID = '44444444-4444-4444-8444-444444444444';

/** This one installation of the app on this one site. */
export type Installation = {
  cloudId: string;
  siteUrl: string;
  appId: string;
  environmentId: string;
  /** `DEVELOPMENT`, so there is no licence: the platform gives one in production only. */
  environmentType: string;
  contextAri: string;
  installation: { ari: { installationId: string }; contexts: { cloudId: string }[] };
  runtimeFacts: (invocation: Invocation, place: { handler: string; appCodeDir: string }) => RuntimeFacts;
};

/** The app is installed on the organization's first site. */
export function installationOn(org: OrgFacts, manifest: Manifest): Installation {
  const site = org.sites[0];
  if (site === undefined) throw new Error('the organization has no site to install the app on');
  const appId = appIdOf(manifest);
  const environmentType = 'DEVELOPMENT';
  const contextAri = `ari:cloud:jira::site/${site.siteId}`;
  const installation = { ari: { installationId: INSTALLATION_ID }, contexts: [{ cloudId: site.siteId }] };
  const { scopes, external } = manifest.permissions;

  return {
    cloudId: site.siteId,
    siteUrl: site.url,
    appId,
    environmentId: ENVIRONMENT_ID,
    environmentType,
    contextAri,
    installation,
    runtimeFacts: ({ id, spec }, { handler, appCodeDir }) => ({
      appContext: {
        appId,
        appVersion: '1.0.0',
        environmentId: ENVIRONMENT_ID,
        environmentType,
        invocationId: id,
        installationId: INSTALLATION_ID,
        functionKey: spec.functionKey,
        moduleType: MODULE_TYPES[spec.kind],
        moduleKey: spec.moduleKey,
        installation,
        permissions: { scopes, external: external ?? {} },
      },
      contextAri,
      aaid: spec.accountId,
      functionKey: spec.functionKey,
      handler,
      appCodeDir,
      traceId: id.replaceAll('-', ''),
    }),
  };
}

const MODULE_TYPES = {
  resolver: 'jira:adminPage',
  consumer: 'core:consumer',
  scheduled: 'core:scheduledTrigger',
  preUninstall: 'core:preUninstall',
} as const;
