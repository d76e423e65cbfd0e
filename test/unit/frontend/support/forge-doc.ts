/** What the app sends to the host: a tree of UI Kit components. */
export type Doc = { type: string; props: Record<string, unknown>; children: Doc[] };

/** Every node beneath and including this one, parents first. */
export function* nodes(doc: Doc): Generator<Doc> {
  yield doc;
  for (const child of doc.children) yield* nodes(child);
}

export function textOf(doc: Doc): string {
  return doc.type === 'String' ? String(doc.props.text) : doc.children.map(textOf).join('');
}

/** All that a person can read, in order: texts, and the props that the host shows as text. */
export function readable(doc: Doc): string {
  const shown = [...nodes(doc)].flatMap((node) =>
    node.type === 'String'
      ? [String(node.props.text)]
      : SHOWN_PROPS.map((name) => node.props[name]).filter((value) => typeof value === 'string'),
  );
  return shown.join('\n');
}

const SHOWN_PROPS = ['title', 'header', 'description', 'caption', 'text', 'label', 'placeholder'];
const BUTTONS = ['Button', 'LoadingButton', 'Pressable'];
const FIELDS = ['Textfield', 'TextArea', 'Select', 'DatePicker'];

export function buttonsIn(doc: Doc, name: string): Doc[] {
  return [...nodes(doc)].filter((node) => BUTTONS.includes(node.type) && textOf(node) === name);
}

/** The input that a label belongs to. */
export function fieldIn(doc: Doc, label: string): Doc | undefined {
  const all = [...nodes(doc)];
  const id = all.find((node) => node.type === 'Label' && textOf(node) === label)?.props.labelFor;
  return all.find(
    (node) => FIELDS.includes(node.type) && (node.props.id ?? node.props.inputId) === id && id !== undefined,
  );
}

export function checkboxIn(doc: Doc, label: string): Doc | undefined {
  return [...nodes(doc)].find((node) => node.type === 'Checkbox' && node.props.label === label);
}

export function ofType(doc: Doc, type: string): Doc[] {
  return [...nodes(doc)].filter((node) => node.type === type);
}
