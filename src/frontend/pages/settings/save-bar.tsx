import {
  Box,
  Button,
  Inline,
  LoadingButton,
  SectionMessage,
  SectionMessageAction,
  Stack,
  Text,
  xcss,
} from '@forge/react';
import type { Settings } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { FailureMessage } from '../../kit/failure-message';
import { Person } from '../../people/person';
import { useTexts } from '../../texts/texts-context';
import type { SettingsFormHandle } from './use-settings-form';

/**
 * Saves what was changed in any section. It stands beside the heading, since UI Kit can't keep it in view at the end of a
 * long section.
 */
export function SaveBar({ handle }: { handle: SettingsFormHandle }) {
  const { t } = useTexts();
  const { failure, newer, isChanged, isBusy, save, discard } = handle;
  return (
    <Inline space="space.200" alignBlock="center">
      {isChanged && (
        <Box role="status" xcss={textStyle}>
          <Text size="small">{t('settings.unsaved')}</Text>
        </Box>
      )}
      {isChanged && (
        <Inline space="space.100">
          <LoadingButton appearance="primary" isLoading={isBusy} isDisabled={newer !== undefined} onClick={save}>
            {t('settings.save')}
          </LoadingButton>
          <Button appearance="subtle" isDisabled={isBusy} onClick={discard}>
            {t('settings.discard')}
          </Button>
        </Inline>
      )}
      {!isChanged && handle.epoch > 0 && failure === undefined && (
        <Box role="status">
          <Text color="color.text.subtle">{t('settings.all-saved')}</Text>
        </Box>
      )}
    </Inline>
  );
}

/** Why nothing was saved, and what to do. Where somebody else was faster, their values can be taken in first. */
export function SaveMessages({ handle: { failure, newer, takeNewer, lists } }: { handle: SettingsFormHandle }) {
  return (
    <>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {newer !== undefined && <ConflictMessage newer={newer} onTake={takeNewer} />}
      {lists.unclear !== undefined && <UnclearMessage />}
    </>
  );
}

/** What is typed elsewhere takes a look before anything is saved. */
function UnclearMessage() {
  const { t } = useTexts();
  const { place, go } = useNavigation();
  if (place.page === 'settings' && place.section === 'protected') return null;
  const actions = [
    <SectionMessageAction
      key="open"
      onClick={() => {
        go({ page: 'settings', section: 'protected' });
      }}
    >
      {t('list.open-unclear')}
    </SectionMessageAction>,
  ];
  return (
    <SectionMessage appearance="warning" actions={actions}>
      <Text>{t('list.unclear')}</Text>
    </SectionMessage>
  );
}

function ConflictMessage({ newer, onTake }: { newer: Settings; onTake: () => void }) {
  const { t, instant } = useTexts();
  const actions = [
    <SectionMessageAction key="take" onClick={onTake}>
      {t('settings.conflict-take')}
    </SectionMessageAction>,
  ];
  return (
    <SectionMessage appearance="warning" title={t('settings.conflict-title')} actions={actions}>
      <Stack space="space.100">
        {newer.savedBy !== undefined && newer.savedAt !== undefined && (
          <Inline space="space.100" alignBlock="center">
            <Person accountId={newer.savedBy} />
            <Text>{instant(newer.savedAt)}</Text>
          </Inline>
        )}
        <Text>{t('settings.conflict-text')}</Text>
      </Stack>
    </SectionMessage>
  );
}

const textStyle = xcss({ maxWidth: '320px' });
