import { Button, Inline } from '@forge/react';
import { useTexts } from '../texts/texts-context';

type Props = {
  /** From 0. */
  page: number;
  /** How many pages have been opened: Atlassian's lists can't be entered at a later one. */
  visited: number;
  hasNext: boolean;
  isBusy: boolean;
  onPage: (page: number) => void;
};

const NUMBERS_MAX = 7;

/** Previous, the pages that were visited, next. Nothing where all fits on one page. */
export function Pager({ page, visited, hasNext, isBusy, onPage }: Props) {
  const { t, number } = useTexts();
  if (visited <= 1 && !hasNext) return null;
  const first = Math.max(0, Math.min(page - Math.floor(NUMBERS_MAX / 2), visited - NUMBERS_MAX));
  const numbers = Array.from({ length: Math.min(visited, NUMBERS_MAX) }, (_, index) => first + index);

  return (
    <Inline space="space.050" alignInline="center" alignBlock="center">
      <Button
        appearance="subtle"
        iconBefore="chevron-left"
        isDisabled={page === 0 || isBusy}
        onClick={() => {
          onPage(page - 1);
        }}
      >
        {t('pager.previous')}
      </Button>
      {numbers.map((index) => (
        <Button
          key={index}
          appearance="subtle"
          isSelected={index === page}
          isDisabled={isBusy}
          onClick={() => {
            onPage(index);
          }}
        >
          {number(index + 1)}
        </Button>
      ))}
      <Button
        appearance="subtle"
        iconAfter="chevron-right"
        isDisabled={!hasNext || isBusy}
        onClick={() => {
          onPage(page + 1);
        }}
      >
        {t('pager.next')}
      </Button>
    </Inline>
  );
}
