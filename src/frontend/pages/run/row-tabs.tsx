import { Box, Tab, TabList, TabPanel, Tabs, xcss } from '@forge/react';
import { useState, type ReactNode } from 'react';

type Props = {
  id: string;
  /** Which is open at first; the first, unless given. */
  initial?: number;
  tabs: readonly { label: string; content: ReactNode }[];
};

/** Lists of the same accounts in parts; only the open one is read. */
export function RowTabs({ id, initial = 0, tabs }: Props) {
  const [selected, select] = useState(initial);
  return (
    <Tabs id={id} selected={selected} shouldUnmountTabPanelOnChange onChange={select}>
      <TabList>
        {tabs.map(({ label }, index) => (
          <Tab key={index}>{label}</Tab>
        ))}
      </TabList>
      {tabs.map(({ content }, index) => (
        <TabPanel key={index}>
          <Box xcss={panelStyle} paddingBlock="space.200">
            {index === selected && content}
          </Box>
        </TabPanel>
      ))}
    </Tabs>
  );
}

const panelStyle = xcss({ width: '100%' });
