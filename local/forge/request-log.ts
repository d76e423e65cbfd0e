/** One request of the app to the outside world, as `GET /local/requests` shows it. */
export type LoggedRequest = {
  /** ISO 8601: when the app sent it. */
  at: string;
  method: string;
  /** Path and query; for a host that nothing stands for, the whole URL. */
  path: string;
  /** What the app was answered; 0 when no answer arrived, or not yet. */
  status: number;
  invocationId: string;
  target: 'admin' | 'jira' | 'personal-data' | 'external';
};

export type RequestLog = {
  add: (entry: LoggedRequest) => LoggedRequest;
  /** Entries sent at or after a time, oldest first. */
  since: (atMs: number) => LoggedRequest[];
};

const ENTRIES_MAX = 200_000;

export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    add(entry) {
      if (entries.length >= ENTRIES_MAX) entries = entries.slice(ENTRIES_MAX / 2);
      entries.push(entry);
      return entry;
    },
    since: (atMs) => entries.filter(({ at }) => Date.parse(at) >= atMs),
  };
}
