declare module 'virtual:uikit-icons' {
  import type { ComponentType } from 'react';

  /** The components of every icon name that UI Kit's types allow, but those of `removed`. Made by local/web/esbuild-plugins.mjs. */
  export const icons: Readonly<
    Record<
      string,
      ComponentType<{ label: string; color?: string; size?: 'small' | 'medium'; testId?: string }> | undefined
    >
  >;
  /** Names that only Button's type still allows. */
  export const removed: ReadonlySet<unknown>;
}

declare module 'virtual:admin-page' {
  /** The title of the manifest's admin page in every language that the manifest translates, and the default language. */
  export const adminPage: {
    titles: Readonly<Record<string, string>>;
    fallback: Readonly<Record<string, readonly string[]>>;
    defaultLocale: string;
  };
}
