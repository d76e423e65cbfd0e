import { Box, Button, Inline, ModalTransition, Stack, Text, xcss } from '@forge/react';
import { useState } from 'react';
import type { UserFilter } from '../../../contract';
import { useSession } from '../../app/session';
import { useTask } from '../../app/use-task';
import { PopupButton } from '../../kit/menu';
import { useTexts } from '../../texts/texts-context';
import { SaveFilterDialog } from './save-filter-dialog';

/** Filters that were given a name: open one, keep the current one, delete those that are one's own. */
export function SavedFilters({ filter, onChange }: { filter: UserFilter; onChange: (filter: UserFilter) => void }) {
  const { t } = useTexts();
  const { savedFilters, dispatch } = useSession();
  const [isSaving, setSaving] = useState(false);
  const deletion = useTask('users.deleteFilter');

  return (
    <>
      <PopupButton label={t('saved.menu')}>
        {(close) => (
          <Box padding="space.150" xcss={popupStyle}>
            <Stack space="space.050">
              {savedFilters.length === 0 && <Text>{t('saved.none')}</Text>}
              {savedFilters.map((saved) => (
                <Inline key={saved.filterId} spread="space-between" alignBlock="center" space="space.100">
                  <Button
                    appearance="subtle"
                    onClick={() => {
                      close();
                      onChange(saved.filter);
                    }}
                  >
                    {saved.shared ? t('saved.shared-name', { name: saved.name }) : saved.name}
                  </Button>
                  {saved.mine && (
                    <Button
                      appearance="subtle"
                      spacing="compact"
                      isDisabled={deletion.isBusy}
                      onClick={() => {
                        deletion.start({ filterId: saved.filterId }, (data) => {
                          dispatch({ type: 'saved-filters', savedFilters: data.savedFilters });
                        });
                      }}
                    >
                      {t('saved.delete', { name: saved.name })}
                    </Button>
                  )}
                </Inline>
              ))}
              {deletion.failure !== undefined && (
                <Text color="color.text.danger">{t(`error.${deletion.failure.code}`)}</Text>
              )}
              <Button
                shouldFitContainer
                isDisabled={Object.keys(filter).length === 0}
                onClick={() => {
                  close();
                  setSaving(true);
                }}
              >
                {t('saved.save')}
              </Button>
            </Stack>
          </Box>
        )}
      </PopupButton>
      <ModalTransition>
        {isSaving && (
          <SaveFilterDialog
            filter={filter}
            onClose={() => {
              setSaving(false);
            }}
          />
        )}
      </ModalTransition>
    </>
  );
}

const popupStyle = xcss({ minWidth: '260px', maxWidth: '420px', maxHeight: '400px', overflowY: 'auto' });
