import AppsIcon from '@atlaskit/icon/core/apps';
import PeopleGroupIcon from '@atlaskit/icon/core/people-group';
import ScreenIcon from '@atlaskit/icon/core/screen';
import type { ComponentType } from 'react';

type Group = { name: string; icon: ComponentType<{ label: string }>; items: readonly string[] };

const groups: readonly Group[] = [
  { name: 'System', icon: ScreenIcon, items: ['General configuration', 'Global permissions', 'Audit log'] },
  { name: 'Users', icon: PeopleGroupIcon, items: ['User management', 'Groups'] },
  { name: 'Apps', icon: AppsIcon, items: ['Manage apps', 'Explore apps'] },
];

/**
 * Jira's settings. Only the app's own page is served, so the other items can't be followed. The groups are no headings
 * and name nothing, so that a test that looks for "Users" finds the app's.
 */
export function SideNav({ title, href }: { title: string; href: string }) {
  return (
    <nav className="host-side-nav" aria-label="Administration">
      <div className="host-side-scroll">
        <p className="host-side-title" lang="en">
          Jira settings
        </p>
        {groups.map((group) => (
          <NavGroup key={group.name} group={group} app={group.name === 'Apps' ? { title, href } : undefined} />
        ))}
      </div>
    </nav>
  );
}

function NavGroup({ group, app }: { group: Group; app: { title: string; href: string } | undefined }) {
  const Icon = group.icon;
  return (
    <div className="host-nav-group">
      <p className="host-nav-heading" lang="en">
        <Icon label="" />
        {group.name}
      </p>
      <ul>
        {group.items.map((item) => (
          <li key={item} lang="en">
            <a role="link" aria-disabled="true">
              {item}
            </a>
          </li>
        ))}
        {app !== undefined && (
          <li>
            <a href={app.href} aria-current="page">
              {app.title}
            </a>
          </li>
        )}
      </ul>
    </div>
  );
}
