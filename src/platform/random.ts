import { randomBytes } from 'node:crypto';
import type { Random } from './ports';

export function systemRandom(): Random {
  return {
    number: () => Math.random(),
    uuid: () => crypto.randomUUID(),
    salt: () => randomBytes(16).toString('base64url'),
  };
}
