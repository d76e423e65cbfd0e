import { Box, ErrorMessage, HelperMessage, Label, RequiredAsterisk, Stack, xcss } from '@forge/react';
import type { ReactNode } from 'react';

type Props = {
  /** The id of the input inside. */
  id: string;
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  isRequired?: boolean;
  width?: '120px' | '320px' | '640px' | '100%';
  children: ReactNode;
};

/** An input with its label above, and beneath it what is wrong with it or how to fill it. */
export function Field({ id, label, help, error, isRequired = false, width = '640px', children }: Props) {
  return (
    <Box xcss={xcss({ maxWidth: '640px' })}>
      <Stack>
        <Label labelFor={id}>
          {label}
          {isRequired && <RequiredAsterisk />}
        </Label>
        <Box xcss={xcss({ maxWidth: width })}>{children}</Box>
        {error !== undefined && <ErrorMessage>{error}</ErrorMessage>}
        {error === undefined && help !== undefined && <HelperMessage>{help}</HelperMessage>}
      </Stack>
    </Box>
  );
}
