/** Every item of a paged list that is known to be short: what belongs to one account, or a search by id. */
export async function allOf<T>(pages: AsyncIterable<{ items: T[] }>): Promise<T[]> {
  const all: T[] = [];
  for await (const { items } of pages) all.push(...items);
  return all;
}
