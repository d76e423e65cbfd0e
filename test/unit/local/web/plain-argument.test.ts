import { expect, test, vi } from 'vitest';
import { crossingBridge, plainArguments, plainCopy } from '../../../../local/web/doc/plain-argument';

class UIAnalyticsEvent {
  payload = { action: 'clicked' };
}

function anEvent(overrides: Record<string, unknown> = {}) {
  const target = {
    value: 'Ada',
    checked: false,
    name: 'q',
    id: 'search',
    type: 'text',
    tagName: 'INPUT',
    ownerDocument: {},
  };
  return {
    nativeEvent: {},
    type: 'change',
    bubbles: true,
    target,
    currentTarget: {},
    persist: () => undefined,
    ...overrides,
  };
}

test('makes of an event what UI Kit documents, and nothing that belongs to the page', () => {
  const copy = plainCopy(anEvent());

  expect(copy).toEqual({
    type: 'change',
    bubbles: true,
    target: { value: 'Ada', checked: false, name: 'q', id: 'search', type: 'text', tagName: 'INPUT' },
  });
});

test('drops analytics events and elements of the page behind the first argument', () => {
  expect(plainArguments([2, new UIAnalyticsEvent()])).toEqual([2]);
  expect(plainArguments([new UIAnalyticsEvent()])).toEqual([undefined]);
  expect(plainArguments([{ value: 'active', label: 'Active', render: () => 1 }])).toEqual([
    { value: 'active', label: 'Active' },
  ]);
});

test('keeps null, lists and nested objects', () => {
  expect(plainCopy(null)).toBeNull();
  expect(plainCopy([{ a: { b: [1, null] } }])).toEqual([{ a: { b: [1, null] } }]);
});

test('gives the app a copy, not the object itself', () => {
  const option = { value: 'active' };
  const onChange = vi.fn();

  crossingBridge(onChange)(option);

  expect(onChange).toHaveBeenCalledExactlyOnceWith({ value: 'active' });
  expect(onChange.mock.calls[0]?.[0]).not.toBe(option);
});

test('passes on what the app answers, and is the same function every time', async () => {
  const file = new Blob(['a,b']);
  const onDownload = async () => file;

  expect(crossingBridge(onDownload)).toBe(crossingBridge(onDownload));
  expect(await crossingBridge(onDownload)()).toBe(file);
});
