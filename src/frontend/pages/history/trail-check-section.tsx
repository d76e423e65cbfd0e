import { Box, Inline, LoadingButton, Stack, Textfield, xcss } from '@forge/react';
import { useState } from 'react';
import { Field } from '../../kit/field';
import { TextInput } from '../../kit/text-input';
import { useTexts } from '../../texts/texts-context';
import { useProblem } from '../../texts/use-problem';
import { TrailCheckResult } from './trail-check-result';
import { useTrailCheck } from './use-trail-check';

/** The witness of the last entry, to be marked and copied, and a check of the trail, which compares it with an older one. */
export function TrailCheckSection({ witness }: { witness: string | undefined }) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const { check, start } = useTrailCheck();
  const problem = useProblem();
  const isBusy = check.state === 'checking';
  const wrong = check.state === 'failed' ? problem(check.failure.fields, 'witness') : undefined;
  const onCheck = (): void => {
    start(text);
  };

  return (
    <Stack space="space.150">
      {witness !== undefined && (
        <Field id="witness" label={t('audit.witness')} help={t('audit.witness-help')}>
          <Textfield key={witness} id="witness" isReadOnly defaultValue={witness} />
        </Field>
      )}
      <Inline space="space.200" alignBlock="end" shouldWrap>
        <Box xcss={fieldStyle}>
          <Field id="compare" label={t('audit.compare')} error={wrong}>
            <TextInput id="compare" onText={setText} isInvalid={wrong !== undefined} />
          </Field>
        </Box>
        <LoadingButton isLoading={isBusy} onClick={onCheck}>
          {t(check.state === 'idle' || isBusy ? 'audit.check' : 'audit.check-again')}
        </LoadingButton>
      </Inline>
      {wrong === undefined && <TrailCheckResult check={check} onRetry={onCheck} />}
    </Stack>
  );
}

const fieldStyle = xcss({ width: '460px' });
