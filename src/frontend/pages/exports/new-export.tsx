import { Box, Checkbox, HelperMessage, LoadingButton, Stack, Text, xcss } from '@forge/react';
import { useState } from 'react';
import { useSession } from '../../app/session';
import { useExportStart } from '../../export-start/use-export-start';
import { Choice } from '../../kit/choice';
import { FailureMessage } from '../../kit/failure-message';
import { useTexts } from '../../texts/texts-context';
import { CHOSEN_KINDS, firstForm, exportInputOf, type ExportForm } from './export-form';
import { KindOptions } from './kind-options';

/** A new file: of what, with what, and what it will then contain. */
export function NewExport() {
  const { t, timeZone } = useTexts();
  const { org } = useSession();
  const { isBusy, failure, start } = useExportStart();
  const [form, setForm] = useState<ExportForm>(() => firstForm(org.sites[0]?.siteId));

  return (
    <Box padding="space.200" backgroundColor="elevation.surface.sunken" xcss={panelStyle}>
      <Stack space="space.200">
        <Choice
          id="export-kind"
          label={t('exports.choose')}
          help={t(`export-kind-help.${form.kind}`)}
          isClearable={false}
          options={CHOSEN_KINDS.map((kind) => ({ value: kind, label: t(`export-kind.${kind}`) }))}
          value={form.kind}
          onChange={(value) => {
            const kind = CHOSEN_KINDS.find((one) => one === value);
            if (kind !== undefined) setForm({ ...form, kind });
          }}
        />
        <KindOptions form={form} onChange={setForm} />
        <Box>
          <Checkbox
            label={t('exports.neutralize')}
            isChecked={form.neutralizeFormulas}
            onChange={() => {
              setForm({ ...form, neutralizeFormulas: !form.neutralizeFormulas });
            }}
          />
          <HelperMessage>
            {t(form.neutralizeFormulas ? 'exports.neutralize-help' : 'exports.not-neutralized')}
          </HelperMessage>
        </Box>
        <Text>{t(`export-content.${form.kind}`, { timeZone })}</Text>
        {failure !== undefined && <FailureMessage failure={failure} isRead />}
        <Box>
          <LoadingButton
            appearance="primary"
            isLoading={isBusy}
            onClick={() => {
              start(exportInputOf(form, timeZone));
            }}
          >
            {t('exports.start')}
          </LoadingButton>
        </Box>
      </Stack>
    </Box>
  );
}

const panelStyle = xcss({ borderRadius: 'radius.small' });
