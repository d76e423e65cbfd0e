/** A seeded source of randomness: the same seed gives the same sequence on every machine. */
export type Random = {
  /** In [0, 1). */
  next(): number;
  /** Integer in [0, below). */
  below(below: number): number;
  /** Integer in [from, to], both included. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  uuid(): string;
  hex(length: number): string;
};

/** mulberry32: 32 bits of state, plenty for test data and of no use for secrets. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function bits(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
  const next = (): number => bits() / 4_294_967_296;
  const below = (limit: number): number => Math.floor(next() * limit);
  function hex(length: number): string {
    let text = '';
    while (text.length < length) text += bits().toString(16).padStart(8, '0');
    return text.slice(0, length);
  }

  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (probability) => next() < probability,
    pick<T>(from: readonly T[]): T {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    hex,
    /** Version 4 in shape. */
    uuid() {
      const digits = hex(32);
      const variant = '89ab'.charAt(bits() & 3);
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
    },
  };
}

/** Fisher-Yates, in place. */
export function shuffle<T>(items: T[], random: Random): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const [a, b] = [items[last] as T, items[other] as T];
    items[last] = b;
    items[other] = a;
  }
  return items;
}
