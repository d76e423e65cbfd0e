/** The icon names of UI Kit's Icon: those of today, without the ones that only stand for a newer name. */
export function uiKitIconNames(): string[];
