import { observable, type Observable } from './observable';

/**
 * What the page could not do as Forge would. `inPlace` problems are also drawn where their component stands, so only
 * the others are listed above the app.
 */
type Problem = { message: string; inPlace: boolean };

export type Problems = {
  list: Observable<readonly Problem[]>;
  report(message: string, options?: { inPlace: boolean }): void;
};

/** @param recorded is given every message once, for tests to read: `window.__hostErrors` */
export function createProblems(recorded: string[]): Problems {
  const list = observable<readonly Problem[]>([]);
  return {
    list,
    report(message, { inPlace } = { inPlace: false }) {
      if (recorded.includes(message)) return;
      recorded.push(message);
      list.set([...list.get(), { message, inPlace }]);
    },
  };
}
