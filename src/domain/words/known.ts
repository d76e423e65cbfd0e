/** What a filter, a setting or an option names, and the organization may not have. */
export const KNOWN_KINDS = ['app', 'site', 'group', 'directory', 'role', 'resource'] as const;
export type KnownKind = (typeof KNOWN_KINDS)[number];

/**
 * Something that a criterion, a setting or an option names and that nobody can say anything of any more: the
 * organization had it, and does not now. What rests on it is decided neither way.
 */
export type Undecidable = {
  /** Where it is named: `filter.groupIds.0`, `countedApps.1`, `protected.groupIds.0`, `options.resourceId`. */
  path: string;
  kind: KnownKind;
  id: string;
  /** The name that it had when it was last seen. */
  name?: string;
  /** The key may not read whether it is there. */
  isUnread?: true;
};
