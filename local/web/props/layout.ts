/** Layout, pictures and lists. Props as typed by @forge/react 12.3.1. */
export const layoutProps = {
  Box: 'backgroundColor padding paddingBlock paddingBlockEnd paddingBlockStart paddingInline paddingInlineEnd paddingInlineStart role testId xcss',
  Pressable:
    'backgroundColor isDisabled onClick padding paddingBlock paddingBlockEnd paddingBlockStart paddingInline paddingInlineEnd paddingInlineStart testId xcss',
  Inline: 'alignBlock alignInline grow rowSpace separator shouldWrap space spread testId',
  Stack: 'alignBlock alignInline grow space spread testId',
  Bleed: 'all block inline testId',
  Tile: 'backgroundColor hasBorder isInset label size testId',
  List: 'type',
  ListItem: '',
  Image: 'alt height size src width',
  Icon: 'color glyph label primaryColor secondaryColor size',
} as const;
