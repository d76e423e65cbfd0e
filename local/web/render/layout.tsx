import { Bleed } from '@atlaskit/primitives/bleed';
import { Box } from '@atlaskit/primitives/box';
import { Inline } from '@atlaskit/primitives/inline';
import { Pressable } from '@atlaskit/primitives/pressable';
import { Stack } from '@atlaskit/primitives/stack';
import * as xcssModule from '@atlaskit/primitives/xcss';
import Tile from '@atlaskit/tile/tile';
import { xcssProperties } from '../props/xcss';
import { textProp, without, wrap, type Renderers, type ViewProps } from './atlaskit';

/** Widths of UI Kit's image sizes, in px. The documentation shows them without numbers: unsure. */
const imageWidths: Readonly<Record<string, number>> = { xsmall: 80, small: 160, medium: 320, large: 480, xlarge: 640 };

export const layoutRenderers: Renderers = {
  Box: wrap(Box, withStyles),
  Pressable: wrap(Pressable, withStyles),
  Inline: wrap(Inline),
  Stack: wrap(Stack),
  Bleed: wrap(Bleed),
  Tile: wrap(Tile),
  List: ({ props, children }) =>
    props.type === 'ordered' ? <ol className="host-list">{children}</ol> : <ul className="host-list">{children}</ul>,
  ListItem: ({ children }) => <li>{children}</li>,
  Image: ({ props }) => <ImageView props={props} />,
};

// eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor works only at build time, and these styles come at run time
const runTimeStyles = xcssModule.xcss as (style: ViewProps) => unknown;

/** The style object becomes Atlaskit's own at run time, so tokens are resolved and checked by it. */
function withStyles(props: ViewProps): ViewProps {
  const style = props.xcss;
  if (typeof style !== 'object' || style === null) return without(props, 'xcss');
  return { ...props, xcss: runTimeStyles(supported(style as ViewProps)) };
}

function supported(style: ViewProps): ViewProps {
  return Object.fromEntries(
    Object.entries(style).flatMap(([name, value]) => {
      if (name.startsWith(':') || name.startsWith('@media')) return [[name, supported(value as ViewProps)]];
      return xcssProperties.has(name) ? [[name, value]] : [];
    }),
  );
}

function ImageView({ props }: { props: ViewProps }) {
  const size = imageWidths[textProp(props, 'size') ?? ''];
  const width = props.width as string | number | undefined;
  const height = props.height as string | number | undefined;
  return <img src={textProp(props, 'src')} alt={textProp(props, 'alt') ?? ''} width={width ?? size} height={height} />;
}
