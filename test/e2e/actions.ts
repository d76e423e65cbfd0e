import type { Locator, Page } from 'playwright-core';

/** What a person does with a page, counted: a click, a key chord, one pasted or typed text are one action each. */
export function actionsOn(page: Page) {
  let count = 0;
  const done = (action: Promise<void>): Promise<void> => {
    count += 1;
    return action;
  };
  return {
    click: (target: Locator) => done(target.click()),
    press: (chord: string) => done(page.keyboard.press(chord)),
    /** Where the focus is. */
    type: (text: string) => done(page.keyboard.type(text)),
    /** One pasted text, where the focus is. */
    paste: (text: string) => done(page.keyboard.insertText(text)),
    count: () => count,
  };
}
