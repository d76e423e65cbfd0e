import { Button, Heading, Inline, ModalTransition, Stack } from '@forge/react';
import { useState } from 'react';
import { useSession } from '../../app/session';
import { FactList } from '../../kit/facts';
import { OrgKeyForm } from '../../org-key/org-key-form';
import { OrgKeySteps } from '../../org-key/org-key-steps';
import { siteName } from '../../org/site-name';
import { Person } from '../../people/person';
import { useTexts } from '../../texts/texts-context';
import { CapabilityTable } from './capability-table';
import { DeleteKeyDialog } from './delete-key-dialog';
import { KeyExpiry, KeyExpiryField } from './key-expiry';
import type { SettingsFormHandle } from './use-settings-form';

/** The organization, the key that opens it, and what that key can do. The key itself is never shown. */
export function OrganizationSection({ handle }: { handle: SettingsFormHandle }) {
  const texts = useTexts();
  const { t, instant, list } = texts;
  const { caller, reboot } = useSession();
  const [open, setOpen] = useState<'replace' | 'delete'>();
  const { orgKey, org } = handle.base;
  const { setBy, setAt, expiresAt, last4, capabilities, checks } = orgKey;

  return (
    <Stack space="space.200">
      <Heading as="h3" size="small">
        {t('settings.section-organization')}
      </Heading>
      <FactList
        facts={[
          { label: t('org.name'), value: org?.name },
          { label: t('org.id'), value: org?.orgId },
          { label: t('org.directories'), value: org && list(org.directories.map(({ name }) => name)) },
          { label: t('org.sites'), value: org && list(org.sites.map(({ siteId }) => siteName(texts, org, siteId))) },
          { label: t('org.domains'), value: org && list(org.domains) },
          { label: t('org-key.state'), value: t(`org-key.state-${orgKey.state}`) },
          { label: t('org-key.set-by'), value: setBy === undefined ? undefined : <Person accountId={setBy} /> },
          { label: t('org-key.set-at'), value: setAt === undefined ? undefined : instant(setAt) },
          { label: t('org-key.ends-in'), value: last4 === undefined ? undefined : t('org-key.last4', { last4 }) },
          { label: t('org-key.expires'), value: <KeyExpiry orgKey={orgKey} /> },
        ]}
      />
      {caller.isOrgAdmin && orgKey.state === 'set' && expiresAt === undefined && (
        <KeyExpiryField orgKey={orgKey} onSaid={handle.setOrgKey} />
      )}
      {capabilities !== undefined && <CapabilityTable capabilities={capabilities} checks={checks} />}
      <Inline space="space.100" rowSpace="space.100" shouldWrap>
        <Button
          onClick={() => {
            setOpen(open === 'replace' ? undefined : 'replace');
          }}
        >
          {t('org-key.replace')}
        </Button>
        <Button
          appearance="subtle"
          onClick={() => {
            setOpen('delete');
          }}
        >
          {t('org-key.delete')}
        </Button>
      </Inline>
      {open === 'replace' && (
        <Stack space="space.200">
          <OrgKeySteps />
          <OrgKeyForm onStored={reboot} {...(org !== undefined && { orgId: org.orgId })} />
        </Stack>
      )}
      <ModalTransition>
        {open === 'delete' && (
          <DeleteKeyDialog
            orgName={org?.name ?? ''}
            onDeleted={reboot}
            onCancel={() => {
              setOpen(undefined);
            }}
          />
        )}
      </ModalTransition>
    </Stack>
  );
}
