import AutoDismissFlag from '@atlaskit/flag/auto-dismiss-flag';
import Flag from '@atlaskit/flag/flag';
import { FlagGroup } from '@atlaskit/flag/flag-group';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import InformationIcon from '@atlaskit/icon/core/status-information';
import SuccessIcon from '@atlaskit/icon/core/status-success';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import { useSyncExternalStore } from 'react';
import type { FlagRequest, Flags } from '../bridge/flags';

const icons = {
  info: <InformationIcon label="Info" color="var(--ds-icon-information)" />,
  success: <SuccessIcon label="Success" color="var(--ds-icon-success)" />,
  warning: <WarningIcon label="Warning" color="var(--ds-icon-warning)" />,
  error: <ErrorIcon label="Error" color="var(--ds-icon-danger)" />,
};

export function FlagStack({ flags }: { flags: Flags }) {
  const shown = useSyncExternalStore(flags.list.subscribe, flags.list.get);
  return (
    <FlagGroup
      label="Messages"
      onDismissed={(id) => {
        flags.close(id);
      }}
    >
      {shown.map((flag) => {
        const Component = flag.isAutoDismiss === true ? AutoDismissFlag : Flag;
        return <Component key={flag.id} {...flagProps(flag)} />;
      })}
    </FlagGroup>
  );
}

/** With `appearance` a flag is bold and brings its own icon; without, `type` chooses the icon. */
function flagProps({ id, title, description, type, appearance, actions }: FlagRequest) {
  return {
    id,
    title: title ?? '',
    description,
    ...(appearance === undefined ? { icon: icons[type ?? 'info'] } : { appearance }),
    actions: (actions ?? []).map(({ text, onClick }) => ({
      content: text,
      onClick: () => {
        onClick();
      },
    })),
  };
}
