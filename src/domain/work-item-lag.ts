/** A work item whose creation was not answered shows in a search by then. Unsure: Jira names no time. */
export const WORK_ITEM_LAG_MS = 120_000;
