/** The icon names of UI Kit's Icon: those of today, without the ones that only stand for a newer name. */
export function uiKitIconNames(): string[];
/** Names that only stand for another icon: those that Icon's type still allows. */
export function replacedIconNames(): string[];
