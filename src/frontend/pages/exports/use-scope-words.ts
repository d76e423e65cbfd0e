import type { Export } from '../../../contract';
import { useAppName } from '../../components/user-marks';
import { useGroupNames } from '../../hooks/use-group-names';
import { useSession } from '../../session';
import { useTexts } from '../../texts-context';
import { scopeText } from './export-words';

/** Says what each of some exports is of, in a line, with the names of its site, its apps and its groups; may be empty. */
export function useScopeWords(exports: readonly Export[]): (of: Export) => string {
  const texts = useTexts();
  const { org } = useSession();
  const appName = useAppName();
  const parts = exports.flatMap(({ scope }) => scope.parts ?? []);
  const groupNames = useGroupNames([...new Set(parts.flatMap(({ filter }) => filter?.groupIds ?? []))]);
  return (of) => scopeText(texts, of, { org, groupNames, appName });
}
