import type { PageOptions } from '../bridge/context';

type LocalBarProps = { options: PageOptions; accountId: string | undefined; locale: string };

/** Only with `?local=1`: who uses the page and how it looks, with a link to the other theme. Not part of Jira. */
export function LocalBar({ options, accountId, locale }: LocalBarProps) {
  const other = options.theme === 'dark' ? 'light' : 'dark';
  const query = new URLSearchParams(location.search);
  query.set('theme', other);
  return (
    <aside className="host-local-bar" aria-label="Local page" lang="en">
      <span>{accountId ?? 'no account'}</span>
      <span>{locale}</span>
      <a href={`?${query.toString()}`}>{other} theme</a>
    </aside>
  );
}
