import { EmptyState } from '@forge/react';

type Props = {
  title: string;
  /** How to get what would be here. */
  text: string;
};

/** Nothing to show, and how to change that. Without actions: those would cross to the host as raw elements. */
export function EmptyMessage({ title, text }: Props) {
  return <EmptyState header={title} description={text} headingLevel={3} />;
}
