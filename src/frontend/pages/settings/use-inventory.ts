import { useCallback, useEffect, useState } from 'react';
import type { Failure, StoredAmount } from '../../../contract';
import { call } from '../../app/bridge';

export type Inventory = {
  /** So far. */
  kinds: readonly StoredAmount[];
  asOf?: string;
  isCounting: boolean;
  failure?: Failure;
};

const COUNTING: Inventory = { kinds: [], isCounting: true };

/** What is stored: call after call until all is counted, each as late as the one before asked. Ends with the page. */
export function useInventory(): { inventory: Inventory; recount: () => void } {
  const [inventory, setInventory] = useState(COUNTING);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    const goOn = (before: readonly StoredAmount[], cursor?: string): void => {
      void call('privacy.inventory', cursor === undefined ? {} : { cursor }).then((reply) => {
        if (!isCurrent) return;
        if (!reply.ok) {
          setInventory({ kinds: before, isCounting: false, failure: reply.failure });
          return;
        }
        const { asOf, nextCursor, resumeAfterMs = 0, isBegunAgain = false } = reply.data;
        const kinds = reply.data.kinds.map((amount) => added(amount, isBegunAgain ? [] : before));
        setInventory({ kinds, asOf, isCounting: nextCursor !== undefined });
        if (nextCursor !== undefined)
          timer = setTimeout(() => {
            goOn(kinds, nextCursor);
          }, resumeAfterMs);
      });
    };
    goOn([]);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [attempt]);

  const recount = useCallback(() => {
    setInventory((shown) => ({ kinds: shown.kinds, isCounting: true }));
    setAttempt((count) => count + 1);
  }, []);
  return { inventory, recount };
}

function added({ kind, keys, bytes, since }: StoredAmount, before: readonly StoredAmount[]): StoredAmount {
  const earlier = before.find((amount) => amount.kind === kind);
  const oldest = [since, earlier?.since].flatMap((instant) => instant ?? []).sort()[0];
  return {
    kind,
    keys: keys + (earlier?.keys ?? 0),
    bytes: bytes + (earlier?.bytes ?? 0),
    ...(oldest !== undefined && { since: oldest }),
  };
}
