import { Box, Button, Heading, Inline, List, ListItem, Stack, Text, xcss } from '@forge/react';
import { GUIDE_TOPICS, type GuideTopic, type PagePlace } from '../../app/address';
import { useNavigation } from '../../app/navigation';
import { PageHeading } from '../../kit/page-heading';
import { SideList } from '../../kit/side-list';
import { useTexts } from '../../texts/texts-context';
import { GUIDE, GUIDE_PARTS } from './guide-texts';

type Props = {
  topic: GuideTopic;
  /** Where Back leads when the guide was opened first; the start unless given. */
  home?: PagePlace | undefined;
};

/** A page of the guide: what its tab shows, what can be done there, how it is meant, and what is not known. */
export function GuidePage({ topic, home = { page: 'dashboard' } }: Props) {
  const { t } = useTexts();
  const { workPlace, go } = useNavigation();
  const topics = GUIDE_TOPICS.map((one) => ({
    label: t(`guide-topic.${one}`),
    isSelected: one === topic,
    onOpen: () => {
      go({ page: 'guide', topic: one });
    },
  }));
  const back = (
    <Button
      appearance="subtle"
      iconBefore="arrow-left"
      onClick={() => {
        go(workPlace ?? home);
      }}
    >
      {t('guide.back')}
    </Button>
  );

  return (
    <Stack space="space.200">
      <PageHeading title={t('guide.of', { topic: t(`guide-topic.${topic}`) })} action={back} />
      <Inline space="space.400" alignBlock="start">
        <SideList items={topics} />
        <Box xcss={contentStyle}>
          <Topic topic={topic} />
        </Box>
      </Inline>
    </Stack>
  );
}

function Topic({ topic }: { topic: GuideTopic }) {
  const { t } = useTexts();
  return (
    <Stack space="space.300">
      {GUIDE_PARTS.map((part) => (
        <Stack key={part} space="space.100">
          <Heading as="h3" size="small">
            {t(`guide-part.${part}`)}
          </Heading>
          <List type="unordered">
            {GUIDE[topic][part].map((key) => (
              <ListItem key={key}>
                <Text>{t(key)}</Text>
              </ListItem>
            ))}
          </List>
        </Stack>
      ))}
    </Stack>
  );
}

const contentStyle = xcss({ width: '100%', maxWidth: '720px' });
