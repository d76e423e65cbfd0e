/** Storage keys of inactivity alerts. `v`: a versioned record; the rest are plain. */

/** v: which set of alerts counts, and what is left of others. */
export const ALERTS = 'alerts';

/** v: the day for which the daily check was started last. */
export const ALERT_CHECK = 'alert-check';

/** v: what was delivered, and what is being delivered. */
export const ALERT_DELIVERY = 'alert-delivery';

/** Who turned the delivery on. */
export const ALERT_AUTHORISATION = 'alert-authorisation';

export const ALERT_CHUNK = 'alerts:';
export function alertChunkKey(setId: string, chunk: number): string {
  return `${ALERT_CHUNK}${setId}:${chunk}`;
}
