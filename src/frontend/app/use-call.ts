import { useCallback, useEffect, useReducer } from 'react';
import type { CallData, CallInput, CallName, Failure, Reply } from '../../contract';
import { call } from './bridge';

/** What is known of a call's answer. While loading again, `data` is the answer before: the page keeps its height. */
export type Loaded<T> =
  { state: 'loading'; data?: T } | { state: 'failed'; failure: Failure } | { state: 'ready'; data: T };

type CallAction<T> =
  { type: 'asked' } | { type: 'answered'; reply: Reply<T> } | { type: 'replaced'; data: T } | { type: 'retry' };
type State<T> = { loaded: Loaded<T>; attempt: number };

/**
 * The answer to a call, asked again whenever the input changes. A late answer to an old question is dropped.
 */
export function useCall<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): {
  loaded: Loaded<CallData<Name>>;
  reload: () => void;
  /** Shows an answer that came by another way, such as the reply to a change. */
  replace: (data: CallData<Name>) => void;
} {
  type Data = CallData<Name>;
  const [{ loaded, attempt }, dispatch] = useReducer(reduce<Data>, { loaded: { state: 'loading' }, attempt: 0 });
  const question = JSON.stringify(input);

  useEffect(() => {
    let isCurrent = true;
    dispatch({ type: 'asked' });
    void call(name, JSON.parse(question) as CallInput<Name>).then((reply) => {
      if (isCurrent) dispatch({ type: 'answered', reply });
    });
    return () => {
      isCurrent = false;
    };
  }, [name, question, attempt]);

  const reload = useCallback(() => {
    dispatch({ type: 'retry' });
  }, []);
  const replace = useCallback((data: Data) => {
    dispatch({ type: 'replaced', data });
  }, []);
  return { loaded, reload, replace };
}

function reduce<T>(state: State<T>, action: CallAction<T>): State<T> {
  switch (action.type) {
    case 'retry':
      return { ...state, attempt: state.attempt + 1 };
    case 'asked':
      return { ...state, loaded: loadingAfter(state.loaded) };
    case 'answered':
      return {
        ...state,
        loaded: action.reply.ok
          ? { state: 'ready', data: action.reply.data }
          : { state: 'failed', failure: action.reply.failure },
      };
    case 'replaced':
      return { ...state, loaded: { state: 'ready', data: action.data } };
  }
}

function loadingAfter<T>(before: Loaded<T>): Loaded<T> {
  if (before.state === 'loading') return before;
  return before.state === 'ready' ? { state: 'loading', data: before.data } : { state: 'loading' };
}
