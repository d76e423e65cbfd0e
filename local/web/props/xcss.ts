import type { Props } from '../doc/doc';

/** CSS properties that UI Kit lets through `xcss`; it removes every other one. Source: BoxProps, PressableProps of @atlaskit/forge-react-types 2.11.0. */
export const xcssProperties: ReadonlySet<string> = new Set(
  `textAlign color boxShadow opacity backgroundColor borderColor borderBlockColor borderBlockEndColor
  borderBlockStartColor borderBottomColor borderInlineColor borderInlineEndColor borderInlineStartColor borderLeftColor
  borderRightColor borderTopColor overflow overflowX overflowY display flexGrow width height minWidth maxWidth minHeight
  maxHeight margin marginBlock marginBlockEnd marginBlockStart marginBottom marginInline marginInlineEnd
  marginInlineStart marginLeft marginRight marginTop padding paddingBlock paddingBlockEnd paddingBlockStart
  paddingBottom paddingInline paddingInlineEnd paddingInlineStart paddingLeft paddingRight paddingTop borderRadius
  borderBottomLeftRadius borderBottomRightRadius borderTopLeftRadius borderTopRightRadius borderEndEndRadius
  borderEndStartRadius borderStartEndRadius borderStartStartRadius borderWidth borderBlockWidth borderBlockEndWidth
  borderBlockStartWidth borderBottomWidth borderInlineWidth borderInlineEndWidth borderInlineStartWidth borderLeftWidth
  borderRightWidth borderTopWidth borderTopStyle borderBottomStyle borderRightStyle borderLeftStyle borderStyle
  position`.split(/\s+/),
);

/** The names in a style object, also inside `:hover` and `@media`, that UI Kit would take out. */
export function unknownXcss(style: unknown): string[] {
  if (typeof style !== 'object' || style === null) return [];
  return Object.entries(style as Props).flatMap(([name, value]) => {
    if (name.startsWith(':') || name.startsWith('@media')) return unknownXcss(value);
    return xcssProperties.has(name) ? [] : [name];
  });
}
