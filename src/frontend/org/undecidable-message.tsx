import { Button, Inline, SectionMessage, Stack, Text } from '@forge/react';
import type { Undecidable } from '../../contract';
import { useNavigation } from '../app/navigation';
import { useTexts } from '../texts/texts-context';
import { useGoneText } from './gone-text';

type Props = {
  title: string;
  text: string;
  undecidable: readonly Undecidable[];
  /** Takes what is gone out of the filter; absent where settings alone name it. */
  onRemove?: () => void;
};

/** In place of what cannot be decided: what is gone, and the way to do without it. */
export function UndecidableMessage({ title, text, undecidable, onRemove }: Props) {
  const { t } = useTexts();
  const { go } = useNavigation();
  const goneText = useGoneText();
  const setting = undecidable.find(({ path }) => path.startsWith('countedApps') || path.startsWith('protected'));
  return (
    <SectionMessage appearance="warning" title={title}>
      <Stack space="space.100">
        {[...new Set(undecidable.map(goneText))].map((words) => (
          <Text key={words}>{words}</Text>
        ))}
        <Text>{text}</Text>
        <Inline space="space.100">
          {onRemove !== undefined && <Button onClick={onRemove}>{t('undecidable.remove')}</Button>}
          {setting !== undefined && (
            <Button
              onClick={() => {
                go({ page: 'settings', section: setting.path.startsWith('protected') ? 'protected' : 'inactivity' });
              }}
            >
              {t('undecidable.open-settings')}
            </Button>
          )}
        </Inline>
      </Stack>
    </SectionMessage>
  );
}
