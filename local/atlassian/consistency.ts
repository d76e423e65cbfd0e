/** How long, in ms, a write stays unseen by those who read late. */
export type Consistency = {
  /** Suspension and deactivation, in searches and counts. Sources say "seconds". */
  standingMs: number;
  /** Group memberships, in searches, counts, group details and role assignments. Sources say "seconds". */
  groupsMs: number;
  /**
   * Direct roles on apps, in searches, counts, user details and role assignments: the longest. Tens of seconds and up to
   * 90 were seen, so each write draws its own.
   */
  rolesMs: number;
  /** Organization roles, likewise: "may take up to 30 seconds", so that long. */
  orgRolesMs: number;
};

/** @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-users/ */
export const CONSISTENCY: Consistency = { standingMs: 2_000, groupsMs: 10_000, rolesMs: 90_000, orgRolesMs: 30_000 };
