import AppSwitcherIcon from '@atlaskit/icon/core/app-switcher';
import NotificationIcon from '@atlaskit/icon/core/notification';
import PersonAvatarIcon from '@atlaskit/icon/core/person-avatar';
import QuestionCircleIcon from '@atlaskit/icon/core/question-circle';
import SearchIcon from '@atlaskit/icon/core/search';
import SettingsIcon from '@atlaskit/icon/core/settings';
import type { ComponentType } from 'react';

/** Jira's own navigation. Nothing of it is part of this page, so it is there to be seen and is disabled. */
export function TopBar({ accountId }: { accountId: string | undefined }) {
  return (
    <header className="host-top-bar" lang="en">
      <div className="host-top-side">
        <TopButton icon={AppSwitcherIcon} label="Switch site" />
        <span className="host-brand">
          <Mark />
          <span>Jira</span>
        </span>
      </div>
      <div className="host-search">
        <SearchIcon label="" color="var(--ds-icon-subtle)" />
        <input type="search" placeholder="Search" aria-label="Find in Jira" disabled />
      </div>
      <div className="host-top-side host-top-end">
        <TopButton icon={NotificationIcon} label="Notifications" />
        <TopButton icon={QuestionCircleIcon} label="Help" />
        <TopButton icon={SettingsIcon} label="Administration" isSelected />
        <span className="host-avatar" title={accountId}>
          <PersonAvatarIcon label="Your profile" color="var(--ds-icon-inverse)" />
        </span>
      </div>
    </header>
  );
}

type TopButtonProps = {
  icon: ComponentType<{ label: string }>;
  label: string;
  isSelected?: boolean;
};

function TopButton({ icon: Icon, label, isSelected = false }: TopButtonProps) {
  return (
    <button
      type="button"
      className={isSelected ? 'host-top-button host-selected' : 'host-top-button'}
      aria-label={label}
      disabled
    >
      <Icon label="" />
    </button>
  );
}

/** The mark is our own drawing, not a trademark of Atlassian. */
function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--ds-background-brand-bold)" />
      <path d="M7 7h10v10h-3.2v-6.8H7z" fill="var(--ds-icon-inverse)" />
      <path d="M7 13.2h3.8V17H7z" fill="var(--ds-icon-inverse)" opacity="0.7" />
    </svg>
  );
}
