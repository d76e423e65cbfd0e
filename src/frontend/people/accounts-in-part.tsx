import { Text } from '@forge/react';
import { useTexts } from '../texts/texts-context';

/** Says how many accounts were read in part; nothing where all were read whole. */
export function AccountsInPart({ count }: { count: number | undefined }) {
  const { t } = useTexts();
  if (count === undefined) return null;
  return <Text color="color.text.warning">{t('common.read-in-part', { count })}</Text>;
}
