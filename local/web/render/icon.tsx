import { icons, removed } from 'virtual:uikit-icons';
import type { ComponentType, ReactNode } from 'react';
import { element, textProp, type Renderers, type View } from './atlaskit';

type IconComponent = ComponentType<{ label: string; color?: string; size?: 'small' | 'medium'; testId?: string }>;

/** @throws {Error} UI Kit's Icon has no such glyph */
function iconNamed(name: unknown): IconComponent {
  const icon = typeof name === 'string' && Object.hasOwn(icons, name) ? icons[name] : undefined;
  if (icon === undefined) throw new Error(`there is no icon "${String(name)}" in UI Kit`);
  return icon;
}

/** What stands before or after a button's text: nothing where only the button's type still knows the name. @throws {Error} as above */
export function buttonIcon(name: unknown): IconComponent | undefined {
  return removed.has(name) ? undefined : iconNamed(name);
}

/** `large` and the two-colour props are deprecated, and UI Kit draws `large` as `medium`. */
function drawIcon({ props }: View): ReactNode {
  const color = textProp(props, 'color') ?? textProp(props, 'primaryColor');
  return element(iconNamed(props.glyph), {
    label: textProp(props, 'label') ?? '',
    size: props.size === 'small' ? 'small' : 'medium',
    color: color === undefined ? 'currentColor' : tokenVariable(color),
  });
}

/** `color.icon.danger` → `var(--ds-icon-danger)`, as Atlaskit's token() compiles it. */
function tokenVariable(name: string): string {
  return `var(--ds-${name.replace(/^color\./, '').replaceAll('.', '-')})`;
}

export const iconRenderers: Renderers = { Icon: drawIcon };
