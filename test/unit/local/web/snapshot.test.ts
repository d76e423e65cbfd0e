import { createElement } from 'react';
import { expect, test } from 'vitest';
import { isElementProp, type DocNode, type LiveNode } from '../../../../local/web/doc/doc';
import { createSnapshotter, elementsInProps } from '../../../../local/web/doc/snapshot';

function aNode(key: string, overrides: Partial<LiveNode> = {}): LiveNode {
  return { type: 'Text', key, props: {}, children: [], ...overrides };
}

function watching() {
  const changed: string[] = [];
  const refused: string[] = [];
  const snapshot = createSnapshotter({
    changed: (node) => changed.push(node.key),
    refused: (problem) => refused.push(problem),
  });
  return { snapshot, changed, refused };
}

test('shares every node in which nothing changed, and none above a change', () => {
  const { snapshot } = watching();
  const button = aNode('button', { type: 'Button', props: { isDisabled: false } });
  const live = aNode('root', { type: 'Root', children: [aNode('a', { children: [button] }), aNode('b')] });
  const before = snapshot(live);

  button.props = { isDisabled: true };
  const after = snapshot(live);

  expect(after).not.toBe(before);
  expect(after.children[0]).not.toBe(before.children[0]);
  expect(after.children[0]?.children[0]?.props).toEqual({ isDisabled: true });
  expect(before.children[0]?.children[0]?.props).toEqual({ isDisabled: false });
  expect(after.children[1]).toBe(before.children[1]);
});

test('gives the same tree back when nothing changed at all, callbacks and elements in props included', () => {
  const { snapshot, changed } = watching();
  const onClick = () => undefined;
  const live = aNode('root', {
    props: { onClick, actions: [createElement('Button', { onClick }, 'Go')], deep: { list: [1] } },
  });
  const before = snapshot(live);
  changed.length = 0;

  live.props = { onClick, actions: [createElement('Button', { onClick }, 'Go')], deep: { list: [1] } };
  const after = snapshot(live);

  expect(after).toBe(before);
  expect(changed).toEqual([]);
});

test('sees a new order of children', () => {
  const { snapshot } = watching();
  const live = aNode('root', { children: [aNode('a'), aNode('b')] });
  const before = snapshot(live);

  live.children.reverse();
  const after = snapshot(live);

  expect(after.children.map(({ key }) => key)).toEqual(['b', 'a']);
  expect(after.children[0]).toBe(before.children[1]);
});

test('does not share props with the app', () => {
  const { snapshot } = watching();
  const options = [{ label: 'Active' }];

  const copy = snapshot(aNode('root', { props: { options } }));
  options.push({ label: 'Suspended' });

  expect(copy.props).toEqual({ options: [{ label: 'Active' }] });
});

test('turns elements in props into nodes keyed by position', () => {
  const { snapshot } = watching();
  const action = createElement('Button', { appearance: 'primary' }, 'Create ', 2, ' rules');

  const copy = snapshot(aNode('root', { props: { primaryAction: action } }));

  const node = copy.props.primaryAction;
  expect(isElementProp(node)).toBe(true);
  expect((node as DocNode).type).toBe('Button');
  expect((node as DocNode).props).toEqual({ appearance: 'primary' });
  expect((node as DocNode).children.map(({ props }) => props.text)).toEqual(['Create ', '2', ' rules']);
  expect(elementsInProps(copy.props).map(({ type }) => type)).toEqual(['Button', 'String', 'String', 'String']);
});

test('refuses what could not cross the bridge, by path', () => {
  const { snapshot, refused } = watching();
  function Card() {
    return null;
  }

  const copy = snapshot(
    aNode('root', {
      type: 'EmptyState',
      props: { description: createElement(Card), since: { date: new Date(0) }, ids: [new Map()], big: 1n },
    }),
  );

  expect(copy.props).toEqual({ description: null, since: { date: undefined }, ids: [undefined], big: undefined });
  expect(refused).toEqual([
    "EmptyState.description: an element of the component Card can't cross the bridge, only UI Kit's own can",
    "EmptyState.since.date: a Date can't cross the bridge",
    "EmptyState.ids[0]: a Map can't cross the bridge",
    "EmptyState.big: a BigInt can't cross the bridge",
  ]);
});
