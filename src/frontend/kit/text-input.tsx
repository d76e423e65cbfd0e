import { TextArea, Textfield } from '@forge/react';

type Props = {
  id: string;
  /** What the field starts with. The host owns the text from then on; another `key` makes it start anew. */
  initial?: string;
  onText: (text: string) => void;
  placeholder?: string;
  maxLength?: number;
  isInvalid?: boolean;
  isDisabled?: boolean;
  /** Where a person types next: a dialog opens in it. */
  autoFocus?: boolean;
  /** As high as a button, to stand in a row with some. */
  isCompact?: boolean;
};

/** A line of text. The app listens and never writes back, so that no key press is lost on the way to the host. */
export function TextInput({
  initial = '',
  onText,
  type = 'text',
  ...props
}: Props & { type?: 'text' | 'password' | 'number' }) {
  return (
    <Textfield
      {...props}
      type={type}
      defaultValue={initial}
      onChange={(event) => {
        onText(textOf(event));
      }}
    />
  );
}

/** Several lines of text, under the same rule. `maxHeight`: as high as it grows, so that what is said below stays in view. */
export function TextAreaInput({
  initial = '',
  onText,
  rows = 3,
  ...props
}: Props & { rows?: number; maxHeight?: `${number}px` }) {
  return (
    <TextArea
      {...props}
      minimumRows={rows}
      defaultValue={initial}
      onChange={(event) => {
        onText(textOf(event));
      }}
    />
  );
}

function textOf(event: { target: { value?: unknown } }): string {
  return typeof event.target.value === 'string' ? event.target.value : '';
}
