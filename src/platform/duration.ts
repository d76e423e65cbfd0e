const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Of months and years the longest there is, since whoever asks must not come too early. */
const UNIT_MS = [366 * DAY_MS, 31 * DAY_MS, 7 * DAY_MS, DAY_MS, HOUR_MS, 60_000, 1_000];
const DURATION =
  /^P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** The length of an ISO 8601 duration in whole numbers, such as `P7D`, in ms; `undefined`: it is none. */
export function durationMs(text: string): number | undefined {
  const parts = DURATION.exec(text.trim())?.slice(1);
  return parts?.reduce(
    (ms, amount, unit) => ms + Number((amount as string | undefined) ?? 0) * (UNIT_MS[unit] ?? 0),
    0,
  );
}
