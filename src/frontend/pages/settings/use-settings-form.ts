import { useEffect, useReducer, useRef } from 'react';
import type { Failure, OrgKeyStatus, Settings } from '../../../contract';
import { call } from '../../app/bridge';
import { useSession } from '../../app/session';
import type { SettingsDraft, SettingsForm, TypedList } from '../../app/settings-draft';
import { useTask } from '../../app/use-task';
import { useProblem } from '../../texts/use-problem';
import { settingsFormOf, formReducer, settingsInputOf, isChanged, openedForm, typedItemsOf } from './settings-form';

/** What is typed into the lists of protected accounts, before it is added to them. */
type TypedListsHandle = Pick<SettingsDraft, 'typed' | 'emptied' | 'unclear'> & {
  type: (list: TypedList, text: string) => void;
  addItems: (list: TypedList, items: readonly string[]) => void;
  /** Opens the dialog of a list, or closes it. */
  look: (list: TypedList | undefined) => void;
};

export type SettingsFormHandle = {
  base: Settings;
  form: SettingsForm;
  epoch: number;
  isChanged: boolean;
  isBusy: boolean;
  /** Why saving failed, unless a field or a newer version says it. */
  failure: Failure | undefined;
  /** What somebody else saved since this form was read. */
  newer: Settings | undefined;
  set: (change: Partial<SettingsForm>) => void;
  lists: TypedListsHandle;
  /** What is known of the key has changed, apart from the form. */
  setOrgKey: (orgKey: OrgKeyStatus) => void;
  errorOf: (path: string) => string | undefined;
  /** The places beneath a path that are wrong, for lists: `protected.emails.3` → 3. */
  wrongItems: (path: string) => number[];
  save: () => void;
  discard: () => void;
  takeNewer: () => void;
};

/** The settings as a form: what was changed, saved under the version that was read, and kept when somebody was faster. */
export function useSettingsForm(loaded: Settings): SettingsFormHandle {
  const { settingsDraft } = useSession();
  const [state, dispatch] = useReducer(formReducer, openedForm(loaded, settingsDraft));
  useKeptDraft(state);
  const task = useTask('settings.save');
  const problem = useProblem();
  const problems = [...state.problems, ...(task.failure?.fields ?? [])];
  const isConflict = task.failure?.code === 'conflict';

  const save = (): void => {
    const typed = typedItemsOf(state);
    if ('unclear' in typed) {
      dispatch({ type: 'look', list: typed.unclear });
      return;
    }
    const adding = { type: 'add', ...typed } as const;
    dispatch(adding);
    const { input, problems: found } = settingsInputOf(formReducer(state, adding));
    dispatch({ type: 'refused', problems: found });
    if (found.length > 0) return;
    task.start(
      input,
      (settings) => {
        dispatch({ type: 'saved', settings });
      },
      (failure) => {
        if (failure.code !== 'conflict') return;
        void call('settings.get', {}).then((reply) => {
          if (reply.ok) dispatch({ type: 'conflict', newer: reply.data });
        });
      },
    );
  };

  return {
    base: state.base,
    form: { ...settingsFormOf(state.base), ...state.changes },
    epoch: state.epoch,
    isChanged: isChanged(state),
    isBusy: task.isBusy,
    failure: (isConflict && state.newer !== undefined) || hasFields(task.failure) ? undefined : task.failure,
    newer: state.newer,
    set: (change) => {
      dispatch({ type: 'set', change });
    },
    lists: {
      ...state,
      type: (list, text) => {
        dispatch({ type: 'type', list, text });
      },
      addItems: (list, items) => {
        dispatch({ type: 'add', lists: { [list]: items } });
      },
      look: (list) => {
        dispatch({ type: 'look', list });
      },
    },
    setOrgKey: (orgKey) => {
      dispatch({ type: 'key-changed', orgKey });
    },
    errorOf: (path) => problem(problems, path),
    wrongItems: (path) =>
      problems.filter((one) => one.path.startsWith(`${path}.`)).map((one) => Number(one.path.slice(path.length + 1))),
    save,
    discard: () => {
      task.forget();
      dispatch({ type: 'discard' });
    },
    takeNewer: () => {
      task.forget();
      dispatch({ type: 'take-newer' });
    },
  };
}

/** What is typed and not saved stays in the session when the page is left. */
function useKeptDraft(state: SettingsDraft): void {
  const { dispatch } = useSession();
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);
  useEffect(
    () => () => {
      const draft = isChanged(latest.current) ? latest.current : undefined;
      dispatch({ type: 'settings-draft', draft });
    },
    [dispatch],
  );
}

function hasFields(failure: Failure | undefined): boolean {
  return failure?.fields !== undefined && failure.fields.length > 0;
}
