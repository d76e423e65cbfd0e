import { Heading, Text } from '@forge/react';
import { LANGUAGES } from '../../../domain/words/languages';
import { Choice } from '../../kit/choice';
import { useTexts } from '../../texts/texts-context';
import type { SettingsFormHandle } from './use-settings-form';

const AUTO = 'auto';

/** The language of the app: each person's own, or one for all. Languages are named in themselves. */
export function LanguageSection({ handle }: { handle: SettingsFormHandle }) {
  const { t } = useTexts();
  return (
    <>
      <Heading as="h3" size="small">
        {t('settings.section-language')}
      </Heading>
      <Text>{t('language.intro')}</Text>
      <Choice
        id="language"
        label={t('language.label')}
        error={handle.errorOf('language')}
        isClearable={false}
        options={[
          { value: AUTO, label: t('language.auto') },
          ...LANGUAGES.map((tag) => ({ value: tag, label: languageName(tag) })),
        ]}
        value={handle.form.language}
        onChange={(language) => {
          if (language !== undefined) handle.set({ language });
        }}
      />
    </>
  );
}

function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
