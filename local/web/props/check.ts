import type { DocNode } from '../doc/doc';
import { propTable } from './table';
import { unknownXcss } from './xcss';

/** Components that this page does not draw, each with the reason shown in their place. */
export const refusedComponents: Readonly<Record<string, string>> = {
  AdfRenderer: 'Atlassian documents need the editor packages, which are not part of this page',
  AtlassianIcon: 'it is a Preview component drawn by @atlaskit/object, which is not part of this page',
  AtlassianTile: 'it is a Preview component drawn by @atlaskit/object, which is not part of this page',
  ChromelessEditor: 'the editor is not part of this page',
  CommentEditor: 'the editor is not part of this page',
  CustomFieldEdit: 'it belongs to jira:customField, not to an admin page',
  Frame: 'it needs a Custom UI resource, and none is served',
  MacroConfig: 'it belongs to macros, not to an admin page',
  UserPicker: "it needs the product's people search, which is not part of this page",
};

const checked = new WeakMap<DocNode, readonly string[]>();

/**
 * What is wrong with a node, in words that name the component and the prop; empty when all is known.
 * Children are not looked at. A prop that is `undefined` doesn't cross the bridge and is no problem.
 */
export function problemsOf(node: DocNode): readonly string[] {
  const known = checked.get(node);
  if (known !== undefined) return known;
  const problems = findProblems(node);
  checked.set(node, problems);
  return problems;
}

/** The props of a node that its component documents: the others are shown as problems, not passed on. */
export function documentedProps(node: DocNode): Record<string, unknown> {
  const allowed = propTable.get(node.type);
  return Object.fromEntries(
    Object.entries(node.props).filter(([name, value]) => value !== undefined && allowed?.has(name) === true),
  );
}

function findProblems({ type, props }: DocNode): string[] {
  const refused = Object.hasOwn(refusedComponents, type) ? refusedComponents[type] : undefined;
  if (refused !== undefined) return [`<${type}> is not drawn here: ${refused}`];
  const allowed = propTable.get(type);
  if (allowed === undefined) return [`<${type}> is not a component of UI Kit`];
  const unknown = Object.keys(props).filter((name) => props[name] !== undefined && !allowed.has(name));
  return [
    ...unknown.map((name) => `<${type}> has no prop "${name}" in UI Kit`),
    ...unknownXcss(props.xcss).map((name) => `<${type}>: xcss does not support "${name}"`),
  ];
}
