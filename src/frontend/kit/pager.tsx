import { Button, Inline } from '@forge/react';
import { useTexts } from '../texts/texts-context';
import type { usePages } from './use-pages';

type Props = {
  /** Those that have been opened: Atlassian's lists can't be entered at a later one. */
  pages: ReturnType<typeof usePages>;
  /** Of the page that is open: where the next begins; absent on the last. */
  nextCursor: string | undefined;
  isBusy: boolean;
};

const NUMBERS_MAX = 7;

/** Previous, the pages that were visited, next. Nothing where all fits on one page. */
export function Pager({ pages: { page, visited, open }, nextCursor, isBusy }: Props) {
  const { t, number } = useTexts();
  const hasNext = page + 1 < visited || nextCursor !== undefined;
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
          open(page - 1, nextCursor);
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
            open(index, nextCursor);
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
          open(page + 1, nextCursor);
        }}
      >
        {t('pager.next')}
      </Button>
    </Inline>
  );
}
