import { Box, Inline, Stack, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import type { Settings } from '../../../contract';
import type { SettingsSection } from '../../app/address';
import { useCall } from '../../app/use-call';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { PageHeading } from '../../kit/page-heading';
import { useTexts } from '../../texts/texts-context';
import { AccessSection } from './access-section';
import { DeliverySection } from './delivery-section';
import { InactivitySection } from './inactivity-section';
import { LanguageSection } from './language-section';
import { OrganizationSection } from './organization-section';
import { PrivacySection } from './privacy-section';
import { ProtectedSection } from './protected-section';
import { SafetySection } from './safety-section';
import { SaveBar, SaveMessages } from './save-bar';
import { SectionList } from './section-list';
import { type SettingsFormHandle, useSettingsForm } from './use-settings-form';

/** What the app knows of the organization and how it behaves. */
export function SettingsPage({ section }: { section: SettingsSection }) {
  const { loaded, reload } = useCall('settings.get', {});
  if (loaded.state === 'failed') return <FailureMessage failure={loaded.failure} onRetry={reload} />;
  if (loaded.data === undefined) return <Loading height="400px" />;
  return <SettingsEditor loaded={loaded.data} section={section} />;
}

/** One section at a time; what was typed in the others stays until it is saved or discarded. */
function SettingsEditor({ loaded, section }: { loaded: Settings; section: SettingsSection }) {
  const { t } = useTexts();
  const handle = useSettingsForm(loaded);

  return (
    <Stack space="space.200">
      <Box xcss={headingStyle}>
        <PageHeading title={t('settings.title')} action={<SaveBar handle={handle} />} />
      </Box>
      <SaveMessages handle={handle} />
      <Inline space="space.400" alignBlock="start">
        <SectionList selected={section} />
        <Box xcss={contentStyle}>
          <Stack key={handle.epoch} space="space.200">
            {contentOf(section, handle)}
          </Stack>
        </Box>
      </Inline>
    </Stack>
  );
}

function contentOf(section: SettingsSection, handle: SettingsFormHandle): ReactNode {
  switch (section) {
    case 'organization':
      return <OrganizationSection handle={handle} />;
    case 'inactivity':
      return <InactivitySection handle={handle} />;
    case 'alerts':
      return <DeliverySection handle={handle} />;
    case 'protected':
      return <ProtectedSection handle={handle} />;
    case 'safety':
      return <SafetySection handle={handle} />;
    case 'access':
      return <AccessSection handle={handle} />;
    case 'language':
      return <LanguageSection handle={handle} />;
    case 'privacy':
      return <PrivacySection orgName={handle.base.org?.name ?? ''} />;
  }
}

/** As high as the buttons and two lines beside them: nothing moves when they come. */
const headingStyle = xcss({ minHeight: '48px' });
const contentStyle = xcss({ width: '100%', maxWidth: '800px' });
