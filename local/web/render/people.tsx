import PersonAvatarIcon from '@atlaskit/icon/core/person-avatar';
import { textProp, type Renderers, type ViewProps } from './atlaskit';

export const peopleRenderers: Renderers = {
  User: ({ props }) => <UserView props={props} />,
  UserGroup: ({ children }) => <span className="host-user-group">{children}</span>,
};

/** Jira looks the person up and shows name and picture; this page has no people, and shows the account id instead. */
function UserView({ props }: { props: ViewProps }) {
  const accountId = textProp(props, 'accountId') ?? '';
  const hidesName = props.hideDisplayName === true;
  return (
    <span className="host-user">
      <PersonAvatarIcon label={hidesName ? accountId : ''} color="var(--ds-icon-subtle)" />
      {!hidesName && <span>{accountId}</span>}
    </span>
  );
}
