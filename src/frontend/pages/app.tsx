import { Spinner } from '@forge/react';
import { useState } from 'react';
import type { Boot } from '../../contract';
import { call } from '../app/bridge';
import { NavigationProvider } from '../app/navigation';
import { SessionProvider } from '../app/session';
import { useBoot } from '../app/use-boot';
import { ExportsProvider } from '../export-start/followed-exports';
import { FailureMessage } from '../kit/failure-message';
import { TextsContext } from '../texts/texts-context';
import { Shell } from './shell/shell';
import { StoredShell } from './shell/stored-shell';
import { DeniedPage } from './start/denied-page';
import { FirstRunPage } from './start/first-run-page';

/** The whole app: nothing but a spinner until `app.boot` has said who asks and in which language. */
export function AppRoot() {
  const { start, reboot } = useBoot();

  if (start.state === 'waiting') return <Spinner />;
  return (
    <TextsContext.Provider value={start.texts}>
      {start.state === 'failed' ? (
        <FailureMessage failure={start.failure} onRetry={reboot} />
      ) : (
        <Door boot={start.boot} reboot={reboot} />
      )}
    </TextsContext.Provider>
  );
}

function Door({ boot, reboot }: { boot: Boot; reboot: () => void }) {
  const [isReading, setIsReading] = useState(false);
  // The third step of the first minute. Where it can't start, the dashboard says so and offers it again.
  const scanThenReboot = (): void => {
    void call('directory.scan', {}).then(reboot);
  };
  if (boot.access === 'denied') return <DeniedPage onRetry={reboot} />;
  if (boot.access === 'no-key' && !isReading) {
    const onHistory = boot.mayReadStored === true ? () => setIsReading(true) : undefined;
    const onStored = boot.orgKey === 'rejected' ? reboot : scanThenReboot;
    return <FirstRunPage boot={boot} onStored={onStored} onChanged={reboot} onHistory={onHistory} />;
  }
  return (
    <NavigationProvider waiting={<Spinner />}>
      <SessionProvider boot={boot} reboot={reboot}>
        <ExportsProvider>
          {isReading ? (
            <StoredShell onConnect={() => setIsReading(false)} />
          ) : (
            <Shell activeRuns={boot.activeRuns ?? []} />
          )}
        </ExportsProvider>
      </SessionProvider>
    </NavigationProvider>
  );
}
