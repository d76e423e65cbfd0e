import { z } from 'zod';
import { KEY_NAMES, SHARED_PEOPLE, Undoable } from '../authority';
import { EmptyBody } from './bodies';
import { BadRequest, parseBody, type Reply } from './http';
import type { Route } from './routes';

const accountId = z.string().min(1);
const orgId = z.string().min(1).optional();

const isSo = z.boolean().optional();

const RolesBody = z
  .strictObject({ accountId, orgId, orgAdmin: isSo, orgAdminGroup: isSo, jiraAdmin: isSo })
  .refine(
    ({ orgAdmin, orgAdminGroup, jiraAdmin }) => [orgAdmin, orgAdminGroup, jiraAdmin].some((one) => one !== undefined),
    'a change of roles needs orgAdmin, orgAdminGroup or jiraAdmin',
  );
const SuspendBody = z.strictObject({ accountId, orgId, suspended: z.boolean() });
const KeysBody = z.strictObject({ state: z.enum(['revoked', 'works']), orgId, key: z.enum(KEY_NAMES).optional() });

/** The part of the control API that changes who may do what. */
export const AUTHORITY_ROUTES: Record<string, Route> = {
  'GET /local/orgs': ({ atlassian }) => ok(atlassian.authority.orgs()),
  'POST /local/callers/{}': ({ atlassian }, { parameter, body }) => {
    parseBody(EmptyBody, body);
    const who = SHARED_PEOPLE.find((one) => one === parameter);
    if (who === undefined) throw new BadRequest(`there is no ${parameter}, only ${SHARED_PEOPLE.join(', ')}`, 404);
    return ok({ accountId: atlassian.authority.joinBoth(who) });
  },
  'POST /local/roles': ({ atlassian }, { body }) => {
    const change = parseBody(RolesBody, body);
    return doing(() => atlassian.authority.setRoles(change));
  },
  'POST /local/suspend': ({ atlassian }, { body }) => {
    const change = parseBody(SuspendBody, body);
    return doing(() => atlassian.authority.suspend(change));
  },
  'POST /local/keys': ({ atlassian }, { body }) => {
    const change = parseBody(KeysBody, body);
    return doing(() => atlassian.authority.setKeys(change));
  },
};

const ok = (body: unknown): Reply => ({ status: 200, body });

/** @throws {BadRequest} it cannot be done */
function doing(change: () => unknown): Reply {
  try {
    return ok(change());
  } catch (error) {
    if (error instanceof Undoable) throw new BadRequest(error.message, error.status);
    throw error;
  }
}
