/** A list in parts of that size, in order; the last one may be shorter. */
export function chunked<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, nth) => list.slice(nth * size, (nth + 1) * size));
}

/** Runs tasks, at most `lanes` at a time, each begun in order. Answers in the order of the items. */
export async function inLanes<Item, Result>(
  lanes: number,
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  async function lane(): Promise<void> {
    for (const [index, item] of waiting) results[index] = await run(item);
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return results;
}

/** The object without one of its members. */
export function without<T extends object, Name extends keyof T>(object: T, name: Name): Omit<T, Name> {
  const rest: Partial<T> = { ...object };
  Reflect.deleteProperty(rest, name);
  return rest as Omit<T, Name>;
}
