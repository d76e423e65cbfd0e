import { Button, Heading, Inline, Stack, Tag, TagGroup, Text } from '@forge/react';
import { useState } from 'react';
import type { UserDetail } from '../../../contract';
import { useTexts } from '../../texts/texts-context';

const SHOWN = 50;

/** The account's groups; those that an identity provider keeps in step are marked. */
export function GroupsSection({ groups, isUnread }: Pick<UserDetail, 'groups'> & { isUnread: boolean }) {
  const { t } = useTexts();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? groups : groups.slice(0, SHOWN);

  return (
    <Stack space="space.100">
      <Heading as="h3" size="small">
        {t('user.groups', { count: groups.length })}
      </Heading>
      {groups.length === 0 && <Text>{t(isUnread ? 'user.unread' : 'user.no-groups')}</Text>}
      <TagGroup>
        {shown.map(({ groupId, name, synced }) => (
          <Tag
            key={groupId}
            isRemovable={false}
            text={synced === true ? t('user.group-synced', { group: name }) : name}
          />
        ))}
      </TagGroup>
      {shown.length < groups.length && (
        <Inline>
          <Button
            appearance="subtle"
            onClick={() => {
              setWhole(true);
            }}
          >
            {t('user.all-groups', { count: groups.length })}
          </Button>
        </Inline>
      )}
    </Stack>
  );
}
