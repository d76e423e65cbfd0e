/** Text and small marks beside it. Props as typed by @forge/react 12.3.1. */
export const textProps = {
  Text: 'align as color maxLines size testId weight',
  Heading: 'as color id size testId',
  Code: 'testId',
  CodeBlock:
    'highlight highlightedEndText highlightedStartText language shouldWrapLongLines showLineNumbers testId text',
  Em: '',
  Strike: '',
  Strong: '',
  Link: 'href openNewTab',
  Badge: 'appearance max testId',
  Lozenge: 'appearance isBold maxWidth testId',
  Tag: 'appearance color elemBefore href isRemovable onAfterRemoveAction onBeforeRemoveAction removeButtonLabel testId text',
  TagGroup: 'alignment',
  Tooltip: 'content delay mousePosition position testId truncate',
  Comment:
    'actions afterContent author avatar content edited errorActions errorIconLabel headingLevel highlighted id isError isSaving restrictedTo savingText shouldHeaderWrap shouldRenderNestedCommentsInline testId time type',
} as const;
