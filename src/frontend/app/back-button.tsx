import { Button, Inline } from '@forge/react';
import type { PagePlace } from './address';
import { useNavigation } from './navigation';

/** Where a page of one thing begins: the way back to the list of all, which has the focus when the page has opened. */
export function BackButton({ text, to }: { text: string; to: PagePlace }) {
  const { go, takesFocus } = useNavigation();
  return (
    <Inline>
      <Button
        appearance="subtle"
        iconBefore="arrow-left"
        autoFocus={takesFocus}
        onClick={() => {
          go(to);
        }}
      >
        {text}
      </Button>
    </Inline>
  );
}
