/** A request that KVS does not carry out: answered as `{code, message}` with this status. */
export class KvsRefusal extends Error {
  override readonly name = 'KvsRefusal';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
