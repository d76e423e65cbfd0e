import Checkbox from '@atlaskit/checkbox/checkbox';
import { useState } from 'react';
import { handlerProp, type ViewProps } from './atlaskit';

type Option = { label: string; value: string; isDisabled?: boolean };

/** UI Kit's own component. `onChange` gets the values that are now checked, in the order they were checked. */
export function CheckboxGroup({ props }: { props: ViewProps }) {
  const [own, setOwn] = useState((props.defaultValue ?? []) as readonly string[]);
  const checked = (props.value as readonly string[] | undefined) ?? own;
  const options = (props.options ?? []) as readonly Option[];

  function toggle(value: string) {
    const next = checked.includes(value) ? checked.filter((other) => other !== value) : [...checked, value];
    setOwn(next);
    handlerProp(props, 'onChange')(next);
  }

  return (
    <div role="group">
      {options.map(({ label, value, isDisabled }) => (
        <Checkbox
          key={value}
          name={String(props.name)}
          label={label}
          value={value}
          isDisabled={isDisabled === true || props.isDisabled === true}
          isChecked={checked.includes(value)}
          onChange={() => {
            toggle(value);
          }}
        />
      ))}
    </div>
  );
}
