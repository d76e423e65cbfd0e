import { SHARED_PEOPLE, Undoable } from '../authority';
import { EmptyBody, KeysBody, RolesBody, SuspendBody } from './bodies';
import { BadRequest, parseBody, type Reply } from './http';
import { ok, type Route } from './route';

export const listOrgs: Route = ({ atlassian }) => ok(atlassian.authority.orgs());

export const joinBoth: Route = ({ atlassian }, { parameter, body }) => {
  parseBody(EmptyBody, body);
  const who = SHARED_PEOPLE.find((one) => one === parameter);
  if (who === undefined) throw new BadRequest(`there is no ${parameter}, only ${SHARED_PEOPLE.join(', ')}`, 404);
  return ok({ accountId: atlassian.authority.joinBoth(who) });
};

export const setRoles: Route = ({ atlassian }, { body }) => {
  const change = parseBody(RolesBody, body);
  return doing(() => atlassian.authority.setRoles(change));
};

export const suspend: Route = ({ atlassian }, { body }) => {
  const change = parseBody(SuspendBody, body);
  return doing(() => atlassian.authority.suspend(change));
};

export const setKeys: Route = ({ atlassian }, { body }) => {
  const change = parseBody(KeysBody, body);
  return doing(() => atlassian.authority.setKeys(change));
};

/** @throws {BadRequest} it cannot be done */
function doing(change: () => unknown): Reply {
  try {
    return ok(change());
  } catch (error) {
    if (error instanceof Undoable) throw new BadRequest(error.message, error.status);
    throw error;
  }
}
