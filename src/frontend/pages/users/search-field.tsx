import { Box, Label, Stack, xcss } from '@forge/react';
import { useEffect, useRef, useState } from 'react';
import { TextInput } from '../../kit/text-input';
import { useDebounced } from '../../kit/use-debounced';
import { useTexts } from '../../texts/texts-context';

const SETTLED_MS = 400;
const TEXT_CHARS_MAX = 200;

type Props = { id?: string; label?: string; text: string; autoFocus?: boolean; onSearch: (text: string) => void };

/** Search by name or e-mail, once typing has settled. A text that came from elsewhere (Back, Clear) replaces what is typed. */
export function SearchField({ id = 'user-search', label, text, autoFocus = false, onSearch }: Props) {
  const { t } = useTexts();
  const sent = useRef(text);
  const [shown, setShown] = useState({ text, version: 0 });
  const settle = useDebounced((typed: string) => {
    if (typed === sent.current) return;
    sent.current = typed;
    onSearch(typed);
  }, SETTLED_MS);

  useEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    setShown(({ version }) => ({ text, version: version + 1 }));
  }, [text]);

  return (
    <Box xcss={fieldStyle}>
      <Stack>
        <Label labelFor={id}>{label ?? t('users.search')}</Label>
        <TextInput
          key={shown.version}
          id={id}
          initial={shown.text}
          isCompact
          autoFocus={autoFocus}
          maxLength={TEXT_CHARS_MAX}
          onText={(typed) => {
            settle(typed.trim());
          }}
        />
      </Stack>
    </Box>
  );
}

const fieldStyle = xcss({ width: '280px' });
