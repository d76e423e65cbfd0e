import type { SettingsSection } from '../../app/address';
import { useCall } from '../../app/use-call';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { SettingsEditor } from './settings-editor';

/** What the app knows of the organization and how it behaves. */
export function SettingsPage({ section }: { section: SettingsSection }) {
  const { loaded, reload } = useCall('settings.get', {});
  if (loaded.state === 'failed') return <FailureMessage failure={loaded.failure} onRetry={reload} />;
  if (loaded.data === undefined) return <Loading height="400px" />;
  return <SettingsEditor loaded={loaded.data} section={section} />;
}
