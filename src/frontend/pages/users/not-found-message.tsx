import { Box, Button, Inline, ModalTransition, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import { useTexts } from '../../texts/texts-context';
import { NotFoundDialog } from './not-found-dialog';

const NAMED_MAX = 20;

/** What of a pasted list is not among the users that match: the first named, all of it in a dialog to copy from. */
export function NotFoundMessage({ entries }: { entries: readonly string[] }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  if (entries.length === 0) return null;
  const more = entries.length - NAMED_MAX;

  return (
    <Box>
      <SectionMessage appearance="information" title={t('not-found.title', { count: entries.length })}>
        <Stack space="space.100">
          <Text>{entries.slice(0, NAMED_MAX).join(', ')}</Text>
          {more > 0 && (
            <Inline space="space.100" alignBlock="center">
              <Text>{t('not-found.more', { count: more })}</Text>
              <Button
                spacing="compact"
                onClick={() => {
                  setOpen(true);
                }}
              >
                {t('not-found.show-all', { count: entries.length })}
              </Button>
            </Inline>
          )}
        </Stack>
      </SectionMessage>
      <ModalTransition>
        {isOpen && (
          <NotFoundDialog
            entries={entries}
            onClose={() => {
              setOpen(false);
            }}
          />
        )}
      </ModalTransition>
    </Box>
  );
}
