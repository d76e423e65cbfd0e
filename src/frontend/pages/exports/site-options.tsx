import { CheckboxGroup, Inline, Stack, Text } from '@forge/react';
import { useSession } from '../../app/session';
import { Choice } from '../../kit/choice';
import { DayField } from '../../kit/day-field';
import { Field } from '../../kit/field';
import { GroupPicker } from '../../org/group-picker';
import { siteName } from '../../org/site-name';
import { useTexts } from '../../texts/texts-context';
import { GROUP_WAYS, INCLUDED, type OptionsProps } from './export-form';

/** Of which site, of which groups, and what besides. */
export function SiteOptionsFields({ form, onChange }: OptionsProps) {
  const texts = useTexts();
  const { t } = texts;
  const { org } = useSession();
  return (
    <Stack space="space.150">
      <Choice
        id="export-site"
        label={t('exports.site')}
        isClearable={false}
        options={org.sites.map(({ siteId }) => ({ value: siteId, label: siteName(texts, org, siteId) }))}
        value={form.siteId}
        onChange={(siteId) => {
          onChange({ ...form, siteId });
        }}
      />
      {form.kind === 'site-users' ? (
        <OldLayout form={form} onChange={onChange} />
      ) : (
        <Choice
          id="export-groups"
          label={t('exports.groups')}
          isClearable={false}
          options={GROUP_WAYS.map((way) => ({ value: way, label: t(`exports.groups-${way}`) }))}
          value={form.groups}
          onChange={(way) => {
            onChange({ ...form, groups: GROUP_WAYS.find((one) => one === way) ?? 'none' });
          }}
        />
      )}
      <Field id="export-only-groups" label={t('exports.only-groups')} help={t('exports.only-groups-help')}>
        <GroupPicker
          id="export-only-groups"
          chosen={form.onlyGroups}
          max={100}
          onChange={(onlyGroups) => {
            onChange({ ...form, onlyGroups });
          }}
        />
      </Field>
    </Stack>
  );
}

function OldLayout({ form, onChange }: OptionsProps) {
  const { t } = useTexts();
  return (
    <>
      <Inline space="space.200" shouldWrap>
        <DayField
          id="export-from"
          label={t('exports.from')}
          help={t('exports.from-help')}
          value={form.from}
          onChange={(from) => {
            onChange({ ...form, from });
          }}
        />
        <DayField
          id="export-to"
          label={t('exports.to')}
          help={t('exports.to-help')}
          value={form.to}
          onChange={(to) => {
            onChange({ ...form, to });
          }}
        />
      </Inline>
      <Stack space="space.050">
        <Text weight="medium">{t('exports.include')}</Text>
        <CheckboxGroup
          name="export-include"
          options={INCLUDED.map((what) => ({ value: what, label: t(`exports.include-${what}`) }))}
          value={[...form.included]}
          onChange={(chosen: string[]) => {
            onChange({ ...form, included: INCLUDED.filter((what) => chosen.includes(what)) });
          }}
        />
      </Stack>
    </>
  );
}
