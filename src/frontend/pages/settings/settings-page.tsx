import { FailureMessage } from '../../components/failure-message';
import { Loading } from '../../components/loading';
import { useCall } from '../../hooks/use-call';
import type { SettingsSection } from './sections';
import { SettingsEditor } from './settings-editor';

/** What the app knows of the organization and how it behaves. */
export function SettingsPage({ section }: { section: SettingsSection }) {
  const { loaded, reload } = useCall('settings.get', {});
  if (loaded.state === 'failed') return <FailureMessage failure={loaded.failure} onRetry={reload} />;
  if (loaded.data === undefined) return <Loading height="400px" />;
  return <SettingsEditor loaded={loaded.data} section={section} />;
}
