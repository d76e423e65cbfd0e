import { Box, Heading, Inline, Text, xcss } from '@forge/react';
import type { ReactNode } from 'react';

type Props = {
  title: string;
  /** Beside it: what the page is about is like. */
  mark?: ReactNode;
  /** Where the numbers of the page come from and when: beside the heading. */
  freshness?: ReactNode;
  action?: ReactNode;
};

/** The first line of every page. */
export function PageHeading({ title, mark, freshness, action }: Props) {
  return (
    <Inline space="space.200" alignBlock="center" spread="space-between" shouldWrap>
      <Inline space="space.150" alignBlock="center" shouldWrap>
        <Box xcss={titleStyle}>
          <Heading as="h2" size="medium">
            {title}
          </Heading>
        </Box>
        {mark}
      </Inline>
      <Inline space="space.200" alignBlock="center">
        {typeof freshness === 'string' ? <Text color="color.text.subtle">{freshness}</Text> : freshness}
        {action}
      </Inline>
    </Inline>
  );
}

const titleStyle = xcss({ maxWidth: '800px' });
