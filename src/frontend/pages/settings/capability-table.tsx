import { DynamicTable, Heading, Lozenge, Stack, Text, type LozengeProps } from '@forge/react';
import type { Capabilities, Capability } from '../../../contract';
import { useTexts } from '../../texts-context';

const COLOURS: Record<Capabilities[Capability], NonNullable<LozengeProps['appearance']>> = {
  yes: 'success',
  no: 'removed',
  unknown: 'default',
};

/** What the stored key can do, in words. */
export function CapabilityTable({ capabilities }: { capabilities: Capabilities }) {
  const { t } = useTexts();
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
            { key: 'what', content: <Text>{t(`capability.${capability}`)}</Text> },
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
