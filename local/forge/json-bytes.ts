/** The size of a value as JSON, in bytes of UTF-8; 0 for what JSON leaves out. */
export function jsonBytes(value: unknown): number {
  const json = JSON.stringify(value) as string | undefined;
  return json === undefined ? 0 : Buffer.byteLength(json);
}
