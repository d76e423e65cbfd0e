import { useEffect, useState } from 'react';
import { GROUPS_PER_SEARCH } from '../../limits';
import { call } from '../app/bridge';

/** Names by group id, as far as they have been read: Atlassian looks up ten groups a call. */
export function useGroupNames(groupIds: readonly string[] = []): Readonly<Record<string, string>> {
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const wanted = groupIds.filter((id) => !Object.hasOwn(names, id)).slice(0, GROUPS_PER_SEARCH);
  const question = JSON.stringify(wanted);

  useEffect(() => {
    const ids = JSON.parse(question) as string[];
    if (ids.length === 0) return undefined;
    let isCurrent = true;
    void call('groups.search', { groupIds: ids }).then((reply) => {
      if (!isCurrent) return;
      const found = reply.ok ? reply.data.rows.map(({ groupId, name }) => [groupId, name] as const) : [];
      // A group that is gone keeps its id for a name, so that it is not asked for again.
      setNames((known) => ({
        ...known,
        ...Object.fromEntries(ids.map((id) => [id, id])),
        ...Object.fromEntries(found),
      }));
    });
    return () => {
      isCurrent = false;
    };
  }, [question]);

  return names;
}
