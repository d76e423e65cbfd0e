import type { Account, Site } from './model';

export function orgResourceId(orgId: string): string {
  return `ari:cloud:platform::org/${orgId}`;
}

export function siteResourceId({ siteId }: Pick<Site, 'siteId'>): string {
  return `ari:cloud:platform::site/${siteId}`;
}

export function avatarUrl({ accountId }: Pick<Account, 'accountId'>): string {
  return `https://avatars.example/${encodeURIComponent(accountId)}`;
}
