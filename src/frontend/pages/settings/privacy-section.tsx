import { Button, Heading, Inline, ModalTransition, Stack, Text } from '@forge/react';
import { useState } from 'react';
import { useSession } from '../../app/session';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { useTexts } from '../../texts/texts-context';
import { DeleteDataDialog } from './delete-data-dialog';
import { InventoryTable } from './inventory-table';
import { ReportStatus } from './report-status';
import { StoredDataExport } from './stored-data-export';
import { useInventory } from './use-inventory';

/** What the app stores, and the ways to have it and to be rid of it. */
export function PrivacySection({ orgName }: { orgName: string }) {
  const { t, instant } = useTexts();
  const { inventory, recount } = useInventory();
  const { kinds, asOf, isCounting, failure } = inventory;

  return (
    <Stack space="space.300">
      <Stack space="space.100">
        <Heading as="h3" size="small">
          {t('settings.section-privacy')}
        </Heading>
        <Text>{t('privacy.intro')}</Text>
        {failure !== undefined && <FailureMessage failure={failure} onRetry={recount} />}
        {kinds.length > 0 && <InventoryTable kinds={kinds} />}
        {kinds.length === 0 && isCounting && <Loading height="400px" />}
        <Inline space="space.200" alignBlock="center">
          {isCounting && <Text color="color.text.subtle">{t('privacy.counting')}</Text>}
          {!isCounting && asOf !== undefined && (
            <Text color="color.text.subtle">{t('privacy.as-of', { time: instant(asOf) })}</Text>
          )}
          <Button spacing="compact" isDisabled={isCounting} onClick={recount}>
            {t('privacy.refresh')}
          </Button>
        </Inline>
      </Stack>
      <ReportStatus />
      <StoredDataExport />
      <DeleteData orgName={orgName} />
    </Stack>
  );
}

function DeleteData({ orgName }: { orgName: string }) {
  const { t } = useTexts();
  const { reboot } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Stack space="space.100" alignInline="start">
      <Heading as="h4" size="xsmall">
        {t('privacy.delete-title')}
      </Heading>
      <Text>{t('privacy.delete-text')}</Text>
      <Text>{t('privacy.uninstall-text')}</Text>
      <Button
        appearance="danger"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('privacy.delete')}
      </Button>
      <ModalTransition>
        {isOpen && (
          <DeleteDataDialog
            orgName={orgName}
            onDeleted={reboot}
            onCancel={() => {
              setIsOpen(false);
            }}
          />
        )}
      </ModalTransition>
    </Stack>
  );
}
