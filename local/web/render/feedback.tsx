import EmptyState from '@atlaskit/empty-state/empty-state';
import ProgressBar from '@atlaskit/progress-bar/progress-bar';
import { ProgressTracker } from '@atlaskit/progress-tracker';
import SectionMessage from '@atlaskit/section-message/message';
import SectionMessageAction from '@atlaskit/section-message/message-action';
import Spinner from '@atlaskit/spinner/spinner';
import { element, leaf, wrap, type Renderers, type ViewProps } from './atlaskit';

export const feedbackRenderers: Renderers = {
  EmptyState: leaf(EmptyState),
  // Without actions the prop is left out: Atlaskit draws an empty row for undefined ones.
  SectionMessage: wrap(SectionMessage),
  SectionMessageAction: wrap(SectionMessageAction),
  Spinner: leaf(Spinner),
  ProgressBar: leaf(ProgressBar),
  ProgressTracker: ({ props }) => element(ProgressTracker, trackerProps(props)),
};

type Stage = { href?: string; onClick?: () => void };

/** A visited stage is a link in Atlaskit, and without an address it would lead to a new load of the page. */
function trackerProps(props: ViewProps): ViewProps {
  if (!Array.isArray(props.items)) return props;
  const items = (props.items as Stage[]).map((stage) => ({
    noLink: stage.href === undefined && !stage.onClick,
    ...stage,
  }));
  return { ...props, items };
}
