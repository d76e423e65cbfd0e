import { Button, Inline, SectionMessage, Stack, Text } from '@forge/react';
import { useEffect } from 'react';
import type { Failure, UserFilter } from '../../../contract';
import { searchedPart } from '../../../domain/filter/index-criteria';
import { FailureMessage } from '../../kit/failure-message';
import { NoScanMessage } from '../../org/no-scan-message';
import type { Scan } from '../../org/use-scan';
import { withLeftOut, withoutCriteria } from '../../people/filter/changed-filter';
import { useTexts } from '../../texts/texts-context';
import { useProblem } from '../../texts/use-problem';

type Props = {
  failure: Failure;
  filter: UserFilter;
  scan: Scan;
  onFilter: (filter: UserFilter) => void;
  onRetry: () => void;
  /** Goes to the first page: what the later ones were found by is good no more. */
  onRestart: () => void;
};

/** Why there is no list. Where the directory index is the reason: the way to one, or to a question that it can answer. */
export function ListFailure({ failure, filter, scan, onFilter, onRetry, onRestart }: Props) {
  const problems = failure.fields?.map(({ problem }) => problem) ?? [];
  if (problems.includes('no-scan-yet')) return <NoScanMessage scan={scan} />;
  if (problems.includes('too-wide-for-activity'))
    return <TooWide failure={failure} filter={filter} onFilter={onFilter} />;
  if (problems.includes('read-in-part')) return <ReadInPart failure={failure} onRetry={onRetry} />;
  if (problems.includes('cursor-expired')) return <TooOld onRestart={onRestart} />;
  return <FailureMessage failure={failure} onRetry={onRetry} />;
}

/** A long list of addresses takes several calls, each of which reads some of it: the next one follows at once. */
function ReadInPart({ failure, onRetry }: Pick<Props, 'failure' | 'onRetry'>) {
  const { t } = useTexts();
  const problem = useProblem();
  useEffect(onRetry, [onRetry]);
  return (
    <SectionMessage appearance="information" title={t('read-in-part.title')}>
      <Text>{problem(failure.fields, 'filter.emails') ?? ''}</Text>
    </SectionMessage>
  );
}

function TooOld({ onRestart }: Pick<Props, 'onRestart'>) {
  const { t } = useTexts();
  return (
    <SectionMessage appearance="information" title={t('too-old.title')}>
      <Stack space="space.100" alignInline="start">
        <Text>{t('too-old.text')}</Text>
        <Button onClick={onRestart}>{t('too-old.restart')}</Button>
      </Stack>
    </SectionMessage>
  );
}

/** Whom only a search finds that a filter leaves out. */
const SEARCHED_LEFT_OUT = ['groupIds', 'apps'] as const;

function TooWide({ failure, filter, onFilter }: Pick<Props, 'failure' | 'filter' | 'onFilter'>) {
  const { t } = useTexts();
  const problem = useProblem();
  const searched = Object.keys(searchedPart(filter) ?? {}) as (keyof UserFilter)[];
  const leftOut = SEARCHED_LEFT_OUT.filter((name) => filter.not?.[name] !== undefined);
  const count = searched.length + leftOut.length;
  return (
    <SectionMessage appearance="warning" title={t('too-wide.title')}>
      <Stack space="space.100">
        <Text>{problem(failure.fields, 'filter') ?? ''}</Text>
        <Text>{t('too-wide.text')}</Text>
        {count > 0 && (
          <Inline>
            <Button
              onClick={() => {
                onFilter(
                  leftOut.reduce((rest, name) => withLeftOut(rest, name, []), withoutCriteria(filter, searched)),
                );
              }}
            >
              {t('too-wide.remove', { count })}
            </Button>
          </Inline>
        )}
      </Stack>
    </SectionMessage>
  );
}
