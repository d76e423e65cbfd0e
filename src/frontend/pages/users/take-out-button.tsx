import { LoadingButton, Text } from '@forge/react';
import type { UserFilter } from '../../../contract';
import { useTexts } from '../../texts/texts-context';
import { useTakeOut } from './use-take-out';

/** Takes everybody whom a filter finds out of the selection. */
export function TakeOutButton({ filter, count }: { filter: UserFilter; count: number }) {
  const { t } = useTexts();
  const { isBusy, problem, takeOut } = useTakeOut();
  return (
    <>
      <LoadingButton spacing="compact" isLoading={isBusy} onClick={() => void takeOut(filter)}>
        {t('take-out.these', { count })}
      </LoadingButton>
      {problem !== undefined && <Text color="color.text.danger">{problem}</Text>}
    </>
  );
}
