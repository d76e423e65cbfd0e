import { Link, Text } from '@forge/react';

/** A work item by its key; opens it in Jira beside the app. */
export function WorkItemLink({ itemKey }: { itemKey: string }) {
  return (
    <Text>
      <Link href={`/browse/${encodeURIComponent(itemKey)}`} openNewTab>
        {itemKey}
      </Link>
    </Text>
  );
}
