import { SectionMessage, Stack, Text } from '@forge/react';
import type { AuditCheck, WitnessState } from '../../../contract';
import { FailureMessage } from '../../kit/failure-message';
import { useTexts } from '../../texts/texts-context';
import type { TrailCheck } from './use-trail-check';

/** What a check of the trail has come to, in words. */
export function TrailCheckResult({ check, onRetry }: { check: TrailCheck; onRetry: () => void }) {
  const { t, number } = useTexts();
  switch (check.state) {
    case 'idle':
      return null;
    case 'checking':
      return (
        <Text>
          {check.checked === undefined
            ? t('audit.checking')
            : t('audit.checking-up-to', { checked: number(check.checked) })}
        </Text>
      );
    case 'failed':
      return <FailureMessage failure={check.failure} onRetry={onRetry} />;
    case 'done':
      return <Checked result={check.result} />;
  }
}

/** That a trail differs from a witness says more than where it is broken: it may hold together all the same. */
function Checked({ result }: { result: AuditCheck }) {
  const { firstBroken, prunedTo, witness } = result;
  if (witness?.state === 'differs') return <Differs id={witness.id} firstBroken={firstBroken ?? witness.id} />;
  return (
    <Stack space="space.100">
      {firstBroken === undefined ? <Whole result={result} /> : <Broken id={firstBroken} prunedTo={prunedTo} />}
      {witness !== undefined && <Compared id={witness.id} state={witness.state} />}
    </Stack>
  );
}

function Differs({ id, firstBroken }: { id: number; firstBroken: number }) {
  const { t, number } = useTexts();
  return (
    <SectionMessage appearance="error" title={t('audit.witness-differs', { id: number(id) })}>
      <Text>{t('audit.witness-differs-help', { firstBroken: number(firstBroken) })}</Text>
    </SectionMessage>
  );
}

function Compared({ id, state }: { id: number; state: Exclude<WitnessState, 'differs'> }) {
  const { t, number } = useTexts();
  return (
    <SectionMessage appearance={APPEARANCES[state]}>
      <Text>{t(`audit.witness-${state}`, { id: number(id) })}</Text>
    </SectionMessage>
  );
}

const APPEARANCES = { agrees: 'success', pruned: 'information', 'not-reached': 'warning' } as const;

function Whole({ result: { entries, prunedTo, prunedUntil } }: { result: AuditCheck }) {
  const { t, instant } = useTexts();
  const isPruned = prunedTo !== undefined && prunedUntil !== undefined;
  return (
    <SectionMessage appearance="success" title={t('audit.check-ok', { count: entries })}>
      <Text>
        {isPruned ? t('audit.check-ok-pruned', { prunedTo, until: instant(prunedUntil) }) : t('audit.check-ok-help')}
      </Text>
    </SectionMessage>
  );
}

/** The first entry after what was pruned is held to the record of the pruning: either of them may be what was changed. */
function Broken({ id, prunedTo }: { id: number; prunedTo: number | undefined }) {
  const { t } = useTexts();
  const isAtBorder = prunedTo !== undefined && id === prunedTo + 1;
  return (
    <SectionMessage appearance="error" title={t('audit.check-broken', { id })}>
      <Text>{t(isAtBorder ? 'audit.check-broken-pruned' : 'audit.check-broken-help')}</Text>
    </SectionMessage>
  );
}
