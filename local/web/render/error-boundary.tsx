import { Component, type ReactNode } from 'react';
import type { DocNode } from '../doc/doc';
import { ProblemNote } from './problem-note';

type Props = { node: DocNode; report: (message: string) => void; children: ReactNode };
type State = { failed: { node: DocNode; message: string } | undefined };

/** A component that throws shows why in its place; the next change of its node draws it again. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: undefined };

  static getDerivedStateFromProps({ node }: Props, { failed }: State): State | null {
    return failed !== undefined && failed.node !== node ? { failed: undefined } : null;
  }

  override componentDidCatch(error: Error): void {
    const { node, report } = this.props;
    const message = `<${node.type}>: ${error.message}`;
    report(message);
    this.setState({ failed: { node, message } });
  }

  override render(): ReactNode {
    const { failed } = this.state;
    return failed === undefined ? this.props.children : <ProblemNote messages={[failed.message]} />;
  }
}
