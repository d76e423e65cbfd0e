import { createHash } from 'node:crypto';
import { z } from 'zod';

/** 128 bits in base64url. */
const Salt = z.string().regex(/^[\w-]{22}$/);
/** A SHA-256 in base64url. */
const Commitment = z.string().regex(/^[\w-]{43}$/);

/**
 * A value that a hash is made over by its commitment, in few bytes, since there are many: `v` the value, `s` its salt;
 * or what is left of it when it was erased, `c` the commitment. From that the value cannot be guessed: the salt is gone.
 */
export function Sealed<S extends z.ZodType>(value: S) {
  return z.union([z.strictObject({ v: value, s: Salt }), z.strictObject({ c: Commitment })]);
}
export type Sealed<T> = { v: T; s: string } | { c: string };

export function sealed<T>(value: T, salt: string): Sealed<T> {
  return { v: value, s: salt };
}

/** SHA-256 of the salt and of the value as canonical JSON. The same before and after the value was erased. */
export function commitmentOf(one: Sealed<unknown>): string {
  if ('c' in one) return one.c;
  return createHash('sha256').update(one.s).update('\n').update(canonicalJson(one.v)).digest('base64url');
}

/** What is left of a value. */
export function erased(one: Sealed<unknown>): { c: string } {
  return { c: commitmentOf(one) };
}

/** The value, or the other one where it was erased. */
export function openOr<T, Other>(one: Sealed<T>, other: Other): T | Other {
  return 'c' in one ? other : one.v;
}

/** JSON with the members of every object in order of their names: storage need not keep the order they came in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
