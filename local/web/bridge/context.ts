/** What `view.getContext()` answers, as far as this page reads it; the rest is passed on untouched. */
export type PageContext = {
  accountId?: string;
  siteUrl: string;
  moduleKey: string;
  locale: string;
} & Record<string, unknown>;

/** How the page was asked to look and who uses it: `?as=`, `?locale=`, `?theme=`. */
export type PageOptions = {
  accountId: string | undefined;
  /** Without one, the host's own: `npm start -- --locale`. */
  locale: string | undefined;
  theme: 'light' | 'dark';
  /** `?local=1`: a bar with the options of this page, which Jira doesn't have. */
  showsLocalBar: boolean;
};

/** The names of the query parameters that belong to this page and not to the app. */
export const pageParameters = ['as', 'locale', 'theme', 'local'] as const;

export function pageOptions(search: string): PageOptions {
  const query = new URLSearchParams(search);
  return {
    accountId: query.get('as') ?? undefined,
    locale: query.get('locale') ?? undefined,
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    showsLocalBar: query.get('local') === '1',
  };
}

/** @throws {Error} the host doesn't know the account or is not running */
export async function fetchContext({ accountId, locale, theme }: PageOptions): Promise<PageContext> {
  const query = new URLSearchParams({ theme });
  if (accountId !== undefined) query.set('accountId', accountId);
  if (locale !== undefined) query.set('locale', locale);
  const response = await fetch(`/local/page/context?${query.toString()}`);
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(errorOf(body) ?? `the host answered ${String(response.status)} for the context`);
  return body as PageContext;
}

/** The text of `{error}` in an answer of the host. */
export function errorOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  return typeof body.error === 'string' ? body.error : JSON.stringify(body.error);
}
