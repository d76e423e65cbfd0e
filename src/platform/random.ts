import type { Random } from './ports';

export function systemRandom(): Random {
  return {
    number: () => Math.random(),
    uuid: () => crypto.randomUUID(),
  };
}
