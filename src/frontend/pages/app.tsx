import { Box, Spinner, Stack, xcss } from '@forge/react';
import { useState, type ReactNode } from 'react';
import type { Boot } from '../../contract';
import { call } from '../app/bridge';
import { NavigationProvider, useNavigation } from '../app/navigation';
import { SessionProvider } from '../app/session';
import { useBoot } from '../app/use-boot';
import { ExportsProvider } from '../export-start/followed-exports';
import { FailureMessage } from '../kit/failure-message';
import { TextsContext } from '../texts/texts-context';
import { GuideLinks } from './guide/guide-links';
import { GuidePage } from './guide/guide-page';
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
        <NavigationProvider waiting={<Spinner />}>
          <Door boot={start.boot} reboot={reboot} />
        </NavigationProvider>
      )}
    </TextsContext.Provider>
  );
}

function Door({ boot, reboot }: { boot: Boot; reboot: () => void }) {
  const { place } = useNavigation();
  const [isReading, setIsReading] = useState(false);
  // The third step of the first minute. Where it can't start, the dashboard says so and offers it again.
  const scanThenReboot = (): void => {
    void call('directory.scan', {}).then(reboot);
  };
  if (boot.access !== 'granted' && place.page === 'guide') return <GuidePage topic={place.topic} />;
  if (boot.access === 'denied') {
    return (
      <WithGuide>
        <DeniedPage onRetry={reboot} />
      </WithGuide>
    );
  }
  if (boot.access === 'no-key' && !isReading) {
    const onHistory = boot.mayReadStored === true ? () => setIsReading(true) : undefined;
    const onStored = boot.orgKey === 'rejected' ? reboot : scanThenReboot;
    return (
      <WithGuide>
        <FirstRunPage boot={boot} onStored={onStored} onChanged={reboot} onHistory={onHistory} />
      </WithGuide>
    );
  }
  return (
    <SessionProvider boot={boot} isReadOnly={isReading} reboot={reboot}>
      <ExportsProvider>
        {isReading ? (
          <WithGuide>
            <StoredShell onConnect={() => setIsReading(false)} />
          </WithGuide>
        ) : (
          <Shell activeRuns={boot.activeRuns ?? []} />
        )}
      </ExportsProvider>
    </SessionProvider>
  );
}

/** A page outside of the shell: guide and privacy stand above it, as in the shell. */
function WithGuide({ children }: { children: ReactNode }) {
  return (
    <Box xcss={pageStyle}>
      <Stack space="space.100">
        <Stack alignInline="end">
          <GuideLinks />
        </Stack>
        {children}
      </Stack>
    </Box>
  );
}

const pageStyle = xcss({ maxWidth: '1440px' });
