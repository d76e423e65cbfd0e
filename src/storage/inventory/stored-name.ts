import type { Visitor } from '../kvs/account-visit';

/**
 * What is stored under one name: a key as it is, or how keys begin (`…:`). `visit`: who knows where these records hold
 * accounts; absent: they hold none. `isNamedAfterAccount`: so are the keys; the records are about that account and go
 * with it.
 */
export type StoredName = { visit?: Visitor; isNamedAfterAccount?: true };
export type StoredNames = Readonly<Record<string, StoredName>>;
