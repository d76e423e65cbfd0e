import { z } from 'zod';

/** Unsure: 100 is documented for names that are set through the API; directories outside of Atlassian send longer ones. */
const NAME_MAX = 300;
/** Not documented for the admin API; what Jira keeps of a group's name. */
const GROUP_NAME_MAX = 255;

const Role = z.string().regex(/^atlassian\/[a-z-]+$/, 'a role looks like atlassian/user');
const Instant = z.iso.datetime({ offset: true });

/** No control characters, and at most 255 for each part: what the user management API says. */
const Email = z
  .string()
  .regex(/^[^\s@\p{Cc}]{1,255}@[^\s@.\p{Cc}]{1,255}(\.[^\s@.\p{Cc}]{1,255})+$/u, 'not an e-mail address');

/** An app of a site, by the owner part of its ARI. `role`: held directly. `lastActive`: used last at that instant. */
const PersonsApp = z.strictObject({
  site: z.string().min(1),
  app: z.string().min(1),
  role: Role.optional(),
  lastActive: Instant.optional(),
});

/**
 * Somebody who is laid over the generated organization. Managed is who has an address of a verified domain. `sites`: in
 * whose directories the person is; `suspendedOn`: in which of them suspended. A group that none of these directories
 * has is made in the first.
 */
export const Person = z.strictObject({
  accountId: z
    .string()
    .regex(/^[a-zA-Z0-9_|:-]{1,128}$/, 'not an account id')
    .optional(),
  name: z.string().min(1).max(NAME_MAX),
  email: Email,
  emailHidden: z.boolean().default(false),
  status: z.enum(['active', 'deactivated']).default('active'),
  identityProvider: z.enum(['scim', 'google']).optional(),
  mfaEnabled: z.boolean().optional(),
  sites: z.array(z.string().min(1)).default(['northwind']),
  suspendedOn: z.array(z.string().min(1)).default([]),
  groups: z.array(z.string().min(1).max(GROUP_NAME_MAX)).default([]),
  apps: z.array(PersonsApp).default([]),
  addedAt: Instant.optional(),
});
export type Person = z.output<typeof Person>;
/** What a file of people says: whatever has a default may be left out. */
export type PersonInput = z.input<typeof Person>;

/** @throws {Error} naming the person, by place, and the field */
export function parsePeople(people: unknown): Person[] {
  const parsed = z.array(Person).safeParse(people);
  if (parsed.success) return parsed.data;
  throw new Error(`the people are not as they have to be: ${z.prettifyError(parsed.error)}`);
}
