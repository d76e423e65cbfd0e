import { Box, Button, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import { useRef, useState } from 'react';
import type { CallData, Failure, KeyCheck } from '../../contract';
import { useTask } from '../app/use-task';
import { FailureMessage } from '../kit/failure-message';
import { Field } from '../kit/field';
import { TextInput } from '../kit/text-input';
import { useTexts } from '../texts/texts-context';
import { useProblem } from '../texts/use-problem';
import { KeyChecks } from './key-checks';

type Stored = CallData<'settings.saveOrgKey'>;
type Props = {
  onStored: (stored: Stored) => void;
  /** Of the organization whose data is stored: filled in, since no other is taken. */
  orgId?: string;
};

/**
 * Organization id and key. The back-end tries the key before it stores it; what it tried is listed, and each failure
 * says how to mend it. The fields belong to the host, so what was typed stays after a failure.
 */
export function OrgKeyForm({ onStored, orgId = '' }: Props) {
  const { t } = useTexts();
  const problem = useProblem();
  const typed = useRef({ orgId, apiKey: '' });
  const task = useTask('settings.saveOrgKey');
  const [stored, setStored] = useState<Stored>();
  const errorOf = (path: string): string | undefined => problem(task.failure?.fields, path);

  if (stored !== undefined) return <StoredKey checks={stored.checks} onGoOn={() => onStored(stored)} />;
  return (
    <Stack space="space.200">
      <Field
        id="org-id"
        label={t('org-key.org-id')}
        help={t('org-key.org-id-help')}
        error={errorOf('orgId')}
        isRequired
      >
        <TextInput
          id="org-id"
          initial={orgId}
          isInvalid={errorOf('orgId') !== undefined}
          onText={(text) => {
            typed.current.orgId = text;
          }}
        />
      </Field>
      <Field
        id="api-key"
        label={t('org-key.api-key')}
        help={t('org-key.api-key-help')}
        error={errorOf('apiKey')}
        isRequired
      >
        <TextInput
          id="api-key"
          type="password"
          isInvalid={errorOf('apiKey') !== undefined}
          onText={(text) => {
            typed.current.apiKey = text;
          }}
        />
      </Field>
      <Box role="status">
        <Stack space="space.100">
          {task.isBusy && <Text>{t('org-key.checking')}</Text>}
          {task.failure?.checks !== undefined && <KeyChecks checks={task.failure.checks} />}
        </Stack>
      </Box>
      {task.failure !== undefined && needsMessage(task.failure) && <FailureMessage failure={task.failure} />}
      <Inline>
        <LoadingButton
          appearance="primary"
          isLoading={task.isBusy}
          onClick={() => {
            task.start({ orgId: typed.current.orgId.trim(), apiKey: typed.current.apiKey.trim() }, (answer) => {
              if (answer.checks.some(isLacking)) setStored(answer);
              else onStored(answer);
            });
          }}
        >
          {t('org-key.save')}
        </LoadingButton>
      </Inline>
    </Stack>
  );
}

/** The key is stored, and leaves something out: told now, and not first by a run that fails. */
function StoredKey({ checks, onGoOn }: { checks: readonly KeyCheck[]; onGoOn: () => void }) {
  const { t } = useTexts();
  return (
    <Stack space="space.200">
      <SectionMessage appearance="warning" title={t('org-key.stored-lacking')}>
        <Text>{t('org-key.stored-lacking-text')}</Text>
      </SectionMessage>
      <KeyChecks checks={checks.filter(isLacking)} />
      <Inline>
        <Button appearance="primary" onClick={onGoOn}>
          {t('org-key.go-on')}
        </Button>
      </Inline>
    </Stack>
  );
}

/** Whether another key could do what did not pass. */
function isLacking({ result, problem }: KeyCheck): boolean {
  return result !== 'passed' && problem !== 'not-in-plan' && problem !== 'no-managed-account';
}

/** Not where the fields say already what is wrong. */
function needsMessage({ fields }: Failure): boolean {
  return !fields?.some(({ path }) => path === 'orgId' || path === 'apiKey');
}
