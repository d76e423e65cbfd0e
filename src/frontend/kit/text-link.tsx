import { Pressable, Text, xcss } from '@forge/react';

type Props = {
  text: string;
  onOpen: () => void;
  /** On a selected row, whose background is too dark for the colour of links. */
  isOnSelected?: boolean;
};

/** A name that opens its page. UI Kit's Link leaves the app, so this is a button that looks like one; it wraps at two lines. */
export function TextLink({ text, onOpen, isOnSelected = false }: Props) {
  return (
    <Pressable onClick={onOpen} padding="space.0" xcss={linkStyle}>
      <Text color={isOnSelected ? 'color.link.pressed' : 'color.link'} maxLines={2}>
        {text}
      </Text>
    </Pressable>
  );
}

const linkStyle = xcss({ backgroundColor: 'color.background.neutral.subtle', textAlign: 'start' });
