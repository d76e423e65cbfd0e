import { useState } from 'react';
import type { Failure, SeatsPage } from '../../../contract';
import { joinSeats, type JoinedSeats } from '../../../domain/seats/joined';
import { useCall, type Loaded } from '../../app/use-call';
import { useTask } from '../../app/use-task';

export type Seats = {
  loaded: Loaded<JoinedSeats>;
  reload: () => void;
  /** Reads the groups of the next page. */
  readMore: () => void;
  isReadingMore: boolean;
  moreFailure: Failure | undefined;
};

/** Why an account takes seats: the first page by itself, the others when a person asks for them. */
export function useSeats(accountId: string): Seats {
  const first = useCall('users.seats', { accountId });
  const more = useTask('users.seats');
  const [read, setRead] = useState<{ after: SeatsPage | undefined; pages: readonly SeatsPage[] }>(NONE);
  const firstPage = first.loaded.state === 'failed' ? undefined : first.loaded.data;
  const further = read.after === firstPage ? read.pages : []; // those of an earlier first page say nothing of this one
  const joined = firstPage && joinSeats(firstPage, further);

  return {
    loaded: joinedOf(first.loaded, joined),
    reload: first.reload,
    readMore: () => {
      const cursor = joined?.nextCursor;
      if (cursor === undefined) return;
      more.start({ accountId, cursor }, (page) => {
        setRead({ after: firstPage, pages: [...further, page] });
      });
    },
    isReadingMore: more.isBusy,
    moreFailure: more.failure,
  };
}

const NONE = { after: undefined, pages: [] };

function joinedOf(loaded: Loaded<SeatsPage>, joined: JoinedSeats | undefined): Loaded<JoinedSeats> {
  if (loaded.state === 'failed') return loaded;
  if (joined === undefined) return { state: 'loading' };
  return { state: loaded.state, data: joined };
}
