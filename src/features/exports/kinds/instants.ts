/**
 * Writes instants as `14 Dec 2012 15:31:57` in a time zone, in English whatever the person's language: Atlassian's
 * layouts have no other.
 */
export function instantText(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return (instant) => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of format.formatToParts(new Date(instant))) parts[type] = value;
    const { day = '', month = '', year = '', hour = '', minute = '', second = '' } = parts;
    return `${day} ${month} ${year} ${hour}:${minute}:${second}`;
  };
}

/** The calendar day of instants in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-CA-u-ca-iso8601-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (instant) => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of format.formatToParts(new Date(instant))) parts[type] = value;
    return `${parts.year ?? ''}-${parts.month ?? ''}-${parts.day ?? ''}`;
  };
}
