import { Box, Heading, Inline, Stack, Tab, TabList, TabPanel, Tabs, xcss } from '@forge/react';
import { useState, type ReactNode } from 'react';
import type { RunSummary } from '../../../contract';
import type { GuideTopic, PagePlace } from '../../app/address';
import { useNavigation } from '../../app/navigation';
import { useSession } from '../../app/session';
import { useTexts } from '../../texts/texts-context';
import { AlertsPage } from '../alerts/alerts-page';
import { DashboardPage } from '../dashboard/dashboard-page';
import { ExportsPage } from '../exports/exports-page';
import { GuideLinks } from '../guide/guide-links';
import { GuidePage } from '../guide/guide-page';
import { HistoryPage } from '../history/history-page';
import { RunPage } from '../run/run-page';
import { SettingsPage } from '../settings/settings-page';
import { UserPage } from '../user/user-page';
import { UsersPage } from '../users/users-page';
import { ActiveRunLine } from './active-run-line';
import { ExportLine } from './export-line';
import { KeyMessage } from './key-message';

const TABS = [
  { label: 'tab.dashboard', place: { page: 'dashboard' } },
  { label: 'tab.users', place: { page: 'users', filter: {} } },
  { label: 'tab.alerts', place: { page: 'alerts' } },
  { label: 'tab.exports', place: { page: 'exports' } },
  { label: 'tab.history', place: { page: 'history' } },
  { label: 'tab.settings', place: { page: 'settings', section: 'organization' } },
] as const satisfies { label: string; place: PagePlace }[];

type TabPage = (typeof TABS)[number]['place']['page'];

/** The tab that a place belongs to, by the place that the tab opens. */
const TAB_OF: Record<Exclude<PagePlace['page'], 'guide'>, TabPage> = {
  dashboard: 'dashboard',
  users: 'users',
  user: 'users',
  alerts: 'alerts',
  exports: 'exports',
  run: 'history',
  history: 'history',
  audit: 'history',
  settings: 'settings',
};

/** The tab that a page of the guide tells of. */
const TAB_OF_TOPIC: Record<GuideTopic, TabPage> = {
  overview: 'dashboard',
  dashboard: 'dashboard',
  users: 'users',
  runs: 'history',
  alerts: 'alerts',
  exports: 'exports',
  history: 'history',
  settings: 'settings',
  privacy: 'settings',
};

/**
 * What stays on screen everywhere: the organization's name, guide and privacy, work under way, the tabs; the app's
 * name stands in Jira's heading of the page. Only the open page is in the tree.
 */
export function Shell({ activeRuns }: { activeRuns: readonly RunSummary[] }) {
  const { t } = useTexts();
  const { org } = useSession();
  const { place, usersPlace, go } = useNavigation();
  const [watched, watch] = useState(activeRuns[0]?.runId);
  const open = place.page === 'guide' ? TAB_OF_TOPIC[place.topic] : TAB_OF[place.page];
  const selected = TABS.findIndex((tab) => tab.place.page === open);

  return (
    <Box xcss={pageStyle}>
      <Stack space="space.200">
        <Inline spread="space-between" alignBlock="center" space="space.200">
          <Heading as="h2" size="small">
            {org.name === '' ? t('app.name') : org.name}
          </Heading>
          <GuideLinks />
        </Inline>
        <ActiveRunLine runId={place.page === 'run' && place.runId === watched ? undefined : watched} />
        <ExportLine />
        <KeyMessage />
        <Tabs
          id="sections"
          selected={selected}
          shouldUnmountTabPanelOnChange
          onChange={(index: number) => {
            const tab = TABS[index];
            if (tab === undefined) return;
            const left = tab.place.page === 'users' ? usersPlace : tab.place; // with its filter and search
            go(left, { keepsFocus: true });
          }}
        >
          <TabList>
            {TABS.map(({ label }) => (
              <Tab key={label}>{t(label)}</Tab>
            ))}
          </TabList>
          {TABS.map(({ label }, index) => (
            <TabPanel key={label}>{index === selected && <Panel>{pageAt(place, watch)}</Panel>}</TabPanel>
          ))}
        </Tabs>
      </Stack>
    </Box>
  );
}

/** A panel is a flex box that shrinks its content: the page takes the whole width. */
function Panel({ children }: { children: ReactNode }) {
  return (
    <Box xcss={panelStyle} paddingBlock="space.200">
      {children}
    </Box>
  );
}

function pageAt(place: PagePlace, watch: (runId: string) => void): ReactNode {
  switch (place.page) {
    case 'dashboard':
      return <DashboardPage />;
    case 'users':
      return <UsersPage place={place} />;
    case 'user':
      return <UserPage key={place.accountId} accountId={place.accountId} />;
    case 'alerts':
      return <AlertsPage place={place} />;
    case 'run':
      return <RunPage key={place.runId} runId={place.runId} onUnderWay={watch} />;
    case 'exports':
      return <ExportsPage />;
    case 'history':
    case 'audit':
      return <HistoryPage place={place} />;
    case 'settings':
      return <SettingsPage section={place.section} />;
    case 'guide':
      return (
        <GuidePage topic={place.topic} home={TABS.find((tab) => tab.place.page === TAB_OF_TOPIC[place.topic])?.place} />
      );
  }
}

const pageStyle = xcss({ maxWidth: '1440px' });
const panelStyle = xcss({ width: '100%' });
