import { useCallback, useEffect, useRef, useState } from 'react';
import type { AuditCheck, Failure } from '../../../contract';
import { call } from '../../app/bridge';

export type TrailCheck =
  | { state: 'idle' }
  /** `checked`: the id up to which the trail is as it was recorded; absent during the first call. */
  | { state: 'checking'; checked?: number }
  | { state: 'failed'; failure: Failure }
  | { state: 'done'; result: AuditCheck };

/**
 * A check of the whole trail: call after call until its end, each as late as the one before asked. Ends with the page.
 *
 * `start`: with a witness to compare with, or a blank text.
 */
export function useTrailCheck(): { check: TrailCheck; start: (witness: string) => void } {
  const [check, setCheck] = useState<TrailCheck>({ state: 'idle' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isUnderWay = useRef(false);
  const isMounted = useRef(true);

  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
      clearTimeout(timer.current);
    };
  }, []);

  const start = useCallback((text: string) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setCheck({ state: 'checking' });
    const witness = text.trim();

    const goOn = (cursor: string | undefined): void => {
      const input = { ...(cursor !== undefined && { cursor }), ...(witness !== '' && { witness }) };
      void call('audit.verify', input).then((reply) => {
        if (!isMounted.current) return;
        const next = reply.ok ? reply.data.nextCursor : undefined;
        if (reply.ok && next !== undefined) {
          const { checked, resumeAfterMs = 0 } = reply.data;
          setCheck({ state: 'checking', ...(checked !== undefined && { checked }) });
          timer.current = setTimeout(() => {
            goOn(next);
          }, resumeAfterMs);
          return;
        }
        isUnderWay.current = false;
        setCheck(reply.ok ? { state: 'done', result: reply.data } : { state: 'failed', failure: reply.failure });
      });
    };
    goOn(undefined);
  }, []);

  return { check, start };
}
