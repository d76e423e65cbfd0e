import { observable, type Observable } from '../observable';

/** @see FlagOptions in @forge/bridge */
export type FlagRequest = {
  id: number | string;
  title?: string;
  description?: string;
  type?: 'info' | 'success' | 'warning' | 'error';
  appearance?: 'info' | 'success' | 'warning' | 'error';
  actions?: readonly { text: string; onClick: () => void }[];
  isAutoDismiss?: boolean;
};

export type Flags = {
  list: Observable<readonly FlagRequest[]>;
  show(flag: FlagRequest): void;
  close(id: number | string): void;
};

/** The flags on the page, newest first. A flag with the id of one that is shown takes its place. */
export function createFlags(): Flags {
  const list = observable<readonly FlagRequest[]>([]);
  const without = (id: number | string) => list.get().filter((flag) => flag.id !== id);
  return {
    list,
    show(flag) {
      list.set([flag, ...without(flag.id)]);
    },
    close(id) {
      list.set(without(id));
    },
  };
}
