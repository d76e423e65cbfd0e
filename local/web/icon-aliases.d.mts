/** Old names of icons that UI Kit's types still allow, each with the icon that is drawn. */
export const ICON_ALIASES: Readonly<Record<string, string>>;
