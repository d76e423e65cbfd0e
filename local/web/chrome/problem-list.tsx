import SectionMessage from '@atlaskit/section-message/message';
import { useSyncExternalStore } from 'react';
import type { Problems } from '../problems';

/** What went wrong and has no place of its own in the app. Nothing is drawn while nothing is wrong. */
export function ProblemList({ problems }: { problems: Problems }) {
  const listed = useSyncExternalStore(problems.list.subscribe, problems.list.get).filter(({ inPlace }) => !inPlace);
  if (listed.length === 0) return null;
  return (
    <div className="host-problems" role="alert" lang="en">
      <SectionMessage appearance="error" title="The app asked for something that this page does not do">
        <ul className="host-list">
          {listed.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      </SectionMessage>
    </div>
  );
}
