import { Button, Inline } from '@forge/react';
import type { GuideTopic, PagePlace } from '../../app/address';
import { useNavigation } from '../../app/navigation';
import { useTexts } from '../../texts/texts-context';

/** Quiet ways to what the guide says of the open page, and to what is stored of people. */
export function GuideLinks() {
  const { t } = useTexts();
  const { place, go } = useNavigation();
  const link = (topic: GuideTopic, label: string) => (
    <Button
      appearance="subtle"
      spacing="compact"
      onClick={() => {
        go({ page: 'guide', topic });
      }}
    >
      {label}
    </Button>
  );
  return (
    <Inline space="space.050">
      {link(topicOf(place), t('guide.title'))}
      {link('privacy', t('guide.privacy'))}
    </Inline>
  );
}

function topicOf(place: PagePlace): GuideTopic {
  switch (place.page) {
    case 'dashboard':
    case 'users':
    case 'alerts':
    case 'exports':
    case 'history':
      return place.page;
    case 'user':
      return 'users';
    case 'run':
      return 'runs';
    case 'audit':
      return 'history';
    case 'settings':
      return place.section === 'privacy' ? 'privacy' : 'settings';
    case 'guide':
      return place.topic;
  }
}
