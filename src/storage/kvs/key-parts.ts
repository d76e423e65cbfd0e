/** The id and the number that the key of a chunk or a part is made of. */
export function chunkOfKey(key: string): { id: string; chunk: number } {
  const [, id = '', chunk = ''] = key.split(':');
  return { id, chunk: Number(chunk) };
}

/** The account that a key is named after, as they are made of its id. */
export function accountOfKey(key: string): string {
  return key.slice(key.indexOf(':') + 1).replaceAll('#', '|');
}

/** An account as a part of a key. Account ids may hold `|`, which keys may not; none holds `#`, so no two share a key. */
export function keyPart(accountId: string): string {
  return accountId.replaceAll('|', '#');
}
