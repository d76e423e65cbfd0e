import { DynamicTable, Heading, Lozenge, Stack, Text, type LozengeProps } from '@forge/react';
import type { Capabilities, Capability, KeyCheck, KeyCheckName } from '../../../contract';
import { useCheckHelp } from '../../org-key/key-checks';
import { useTexts } from '../../texts/texts-context';

const COLOURS: Record<Capabilities[Capability], NonNullable<LozengeProps['appearance']>> = {
  yes: 'success',
  no: 'removed',
  unknown: 'default',
};

/** Which check of the key tells of it; the rest is told by the first use. */
const CHECKS: Partial<Record<Capability, KeyCheckName>> = {
  'read-users': 'search-users',
  'count-users': 'count-users',
  'manage-accounts': 'manage-accounts',
  'read-auth-policies': 'auth-policies',
  'read-api-keys': 'api-keys',
  'read-events': 'events',
};

type Props = { capabilities: Capabilities; checks?: readonly KeyCheck[] | undefined };

/** What the stored key can do, in words, and of what it cannot, what that means and how to mend it. */
export function CapabilityTable({ capabilities, checks = [] }: Props) {
  const { t } = useTexts();
  const checkHelp = useCheckHelp();
  const helpFor = (capability: Capability): string => {
    const failed = checks.find(({ check, result }) => check === CHECKS[capability] && result !== 'passed');
    return failed === undefined ? t('error-help.missing-scope') : checkHelp(failed);
  };
  return (
    <Stack space="space.100">
      <Heading as="h4" size="xsmall">
        {t('capabilities.title')}
      </Heading>
      <DynamicTable
        label={t('capabilities.title')}
        head={{
          cells: [
            { key: 'what', content: t('capabilities.what') },
            { key: 'result', content: t('capabilities.possible') },
          ],
        }}
        rows={(Object.keys(capabilities) as Capability[]).map((capability, index) => ({
          key: `r${String(index)}`,
          cells: [
            {
              key: 'what',
              content: (
                <Stack>
                  <Text>{t(`capability.${capability}`)}</Text>
                  {capabilities[capability] === 'no' && <Text color="color.text.subtle">{helpFor(capability)}</Text>}
                </Stack>
              ),
            },
            {
              key: 'result',
              content: (
                <Lozenge appearance={COLOURS[capabilities[capability]]}>
                  {t(`capability-answer.${capabilities[capability]}`)}
                </Lozenge>
              ),
            },
          ],
        }))}
      />
    </Stack>
  );
}
