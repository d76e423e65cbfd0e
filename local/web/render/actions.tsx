import BreadcrumbsBase from '@atlaskit/breadcrumbs/breadcrumbs';
import { BreadcrumbsItem } from '@atlaskit/breadcrumbs/breadcrumbs-item';
import Button from '@atlaskit/button/new';
import ButtonGroup from '@atlaskit/button/button-group';
import LinkButton from '@atlaskit/button/link';
import Pagination from '@atlaskit/pagination/pagination';
import Tab from '@atlaskit/tabs/tab';
import TabList from '@atlaskit/tabs/tab-list';
import TabPanel from '@atlaskit/tabs/tab-panel';
import Tabs from '@atlaskit/tabs/tabs';
import { element, leaf, onlyArgument, without, wrap, type Renderers, type ViewProps } from './atlaskit';
import { buttonIcon } from './icon';

export const actionRenderers: Renderers = {
  Button: wrap(Button, buttonProps),
  LoadingButton: wrap(Button, buttonProps),
  LinkButton: wrap(LinkButton, (props) => ({ href: '', ...buttonProps(props) })),
  ButtonGroup: wrap(ButtonGroup),
  Breadcrumbs: wrap(BreadcrumbsBase),
  BreadcrumbsItem: leaf(BreadcrumbsItem),
  // UI Kit tells the app the page's value alone, and no event.
  Pagination: leaf(Pagination, (props) => ({ ...props, ...onlyArgument(props, 1, 'onChange') })),
  Tabs: wrap(Tabs, (props) => ({ id: 'tabs', ...props, ...onlyArgument(props, 0, 'onChange') })),
  TabList: wrap(TabList),
  Tab: wrap(Tab),
  // Atlaskit's panel is a flex box whose content shrinks to fit; UI Kit's content fills the width.
  TabPanel: ({ props, children }) => element(TabPanel, props, <div className="host-tab-panel">{children}</div>),
};

/** `spacing="none"` and the link appearances are of the older Button; the current one draws them as these. */
function buttonProps(props: ViewProps): ViewProps {
  const appearance = props.appearance;
  return {
    ...without(props, 'spacing', 'iconBefore', 'iconAfter'),
    ...('spacing' in props && { spacing: props.spacing === 'none' ? 'compact' : props.spacing }),
    ...((appearance === 'link' || appearance === 'subtle-link') && { appearance: 'subtle' }),
    ...('iconBefore' in props && { iconBefore: buttonIcon(props.iconBefore) }),
    ...('iconAfter' in props && { iconAfter: buttonIcon(props.iconAfter) }),
  };
}
