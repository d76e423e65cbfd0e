import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallData, CallInput, CallName, Failure } from '../../contract';
import { call } from './bridge';

export type Task<Name extends CallName> = {
  isBusy: boolean;
  failure: Failure | undefined;
  /** Sends the call once; a second press while it is under way does nothing. */
  start: (input: CallInput<Name>, done: (data: CallData<Name>) => void, failed?: (failure: Failure) => void) => void;
  forget: () => void;
};

/** A call that a person starts: busy while it is under way, its failure kept until the next start. */
export function useTask<Name extends CallName>(name: Name): Task<Name> {
  const [state, setState] = useState<{ isBusy: boolean; failure: Failure | undefined }>(IDLE);
  const isMounted = useRef(true);
  const isUnderWay = useRef(false);

  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  const start = useCallback(
    (input: CallInput<Name>, done: (data: CallData<Name>) => void, failed?: (failure: Failure) => void) => {
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      setState({ isBusy: true, failure: undefined });
      void call(name, input).then((reply) => {
        isUnderWay.current = false;
        if (!isMounted.current) return;
        setState({ isBusy: false, failure: reply.ok ? undefined : reply.failure });
        if (reply.ok) done(reply.data);
        else failed?.(reply.failure);
      });
    },
    [name],
  );
  const forget = useCallback(() => {
    setState(IDLE);
  }, []);

  return { ...state, start, forget };
}

const IDLE = { isBusy: false, failure: undefined };
