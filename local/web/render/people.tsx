import PersonAvatarIcon from '@atlaskit/icon/core/person-avatar';
import { useEffect, useState } from 'react';
import { textProp, type Renderers, type ViewProps } from './atlaskit';

export const peopleRenderers: Renderers = {
  User: ({ props }) => <UserView props={props} />,
  UserGroup: ({ children }) => <span className="host-user-group">{children}</span>,
};

/** Jira looks the person up and shows picture and name; this page asks the made-up organization for the name. */
function UserView({ props }: { props: ViewProps }) {
  const accountId = textProp(props, 'accountId') ?? '';
  const name = useNameOf(accountId);
  const hidesName = props.hideDisplayName === true;
  return (
    <span className="host-user">
      <PersonAvatarIcon label={hidesName ? name : ''} color="var(--ds-icon-subtle)" />
      {!hidesName && <span>{name}</span>}
    </span>
  );
}

/** The account's name; its id until that is known, and where nobody has it. */
function useNameOf(accountId: string): string {
  const [found, setFound] = useState<{ accountId: string; name: string }>();
  useEffect(() => {
    let isCurrent = true;
    void findName(accountId).then((name) => {
      if (isCurrent && name !== undefined) setFound({ accountId, name });
    });
    return () => {
      isCurrent = false;
    };
  }, [accountId]);
  return found?.accountId === accountId ? found.name : accountId;
}

async function findName(accountId: string): Promise<string | undefined> {
  const response = await fetch(`/local/org/users/${encodeURIComponent(accountId)}`);
  if (!response.ok) return undefined;
  const { name } = (await response.json()) as { name?: string };
  return name;
}
