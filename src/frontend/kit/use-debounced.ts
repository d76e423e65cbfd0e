import { useCallback, useEffect, useRef } from 'react';

/**
 * A function that waits until it was not called for `waitMs`, then calls `run` with the last value. Keeps no state: a
 * key press must not send the whole page to the host.
 */
export function useDebounced<T>(run: (value: T) => void, waitMs: number): (value: T) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(run);

  useEffect(() => {
    latest.current = run;
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );

  return useCallback(
    (value: T) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        latest.current(value);
      }, waitMs);
    },
    [waitMs],
  );
}
