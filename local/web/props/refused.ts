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
