import { z } from 'zod';
import { ACCOUNT_ID } from '../domain/accounts/account-id';
import { domainOf, emailAddressOf } from '../domain/accounts/email-address';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Longer than any address, so that none longer is looked at. */
const TEXT_CHARS_MAX = 1_000;

/** Text of a person. Half of a surrogate pair is no text: JSON and storage would each make something else of it. */
export const Text = z.string().refine((text) => !LONE_SURROGATE.test(text));

/** An Atlassian account id: compared byte for byte. */
export const AccountId = z.string().regex(ACCOUNT_ID);

/** An e-mail address; what comes out is the one form of it in which addresses are compared. */
export const EmailAddress = normalized(emailAddressOf);

/** A domain of e-mail addresses, with `@` before it or without; what comes out is its one form, in ASCII. */
export const EmailDomain = normalized((text) => domainOf(text.trim().replace(/^@/, '')));

/** An id that Atlassian gave to a group, a directory, a site: letters, digits and hyphens, so that no path is left by it. */
const Id = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,127}$/);
export const GroupId = Id;
export const DirectoryId = Id;
export const SiteId = Id;

/** An id that this app gave. */
const OwnId = z.string().regex(/^[a-zA-Z0-9-]{1,64}$/);
export const RunId = OwnId;
export const ExportId = OwnId;
export const JobId = OwnId;
export const FilterId = OwnId;

/** The ARI of an app instance, such as `ari:cloud:jira-software::site/<id>`. */
export const ResourceId = z
  .string()
  .regex(/^ari:cloud:[a-z0-9-]{1,60}:[a-zA-Z0-9-]{0,64}:[a-z0-9-]{1,40}\/[\w-]{1,128}$/);

/** As `workspaces` and the activity of users name an app. */
export const AppKey = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}$/);

/** Such as `atlassian/user`. */
export const RoleId = z.string().regex(/^[a-z0-9-]{1,40}\/[a-z0-9-]{1,58}$/);

/** `YYYY-MM-DD`. */
export const Day = z.iso.date();

export const Cursor = Text.min(1).max(4_000);

/** Text that has one form, or is refused. */
function normalized(formOf: (text: string) => string | undefined) {
  return Text.max(TEXT_CHARS_MAX).transform((text, context) => {
    const form = formOf(text);
    if (form !== undefined) return form;
    context.issues.push({ code: 'custom', input: text });
    return z.NEVER;
  });
}
