import { Box, Heading, Icon, Inline, Stack, Text, Tooltip } from '@forge/react';
import type { ReactNode } from 'react';

type Props = {
  title: string;
  /** As of when its numbers are. */
  asOf?: string | undefined;
  /** What its numbers mean, on a mark beside the title. */
  help?: string;
  children: ReactNode;
};

/** A part of a page with numbers of one source. */
export function Section({ title, asOf, help, children }: Props) {
  return (
    <Stack space="space.150">
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Heading as="h3" size="small">
          {title}
        </Heading>
        {help !== undefined && (
          <Tooltip content={help}>
            <Box>
              <Icon glyph="question-circle" label={help} color="color.icon.subtle" size="small" />
            </Box>
          </Tooltip>
        )}
        {asOf !== undefined && (
          <Text size="small" color="color.text.subtle">
            {asOf}
          </Text>
        )}
      </Inline>
      {children}
    </Stack>
  );
}
