import { Box, xcss } from '@forge/react';
import type { SettingsForm } from '../../app/settings-draft';
import { Field } from '../../kit/field';
import { TextInput } from '../../kit/text-input';
import type { SettingsFormHandle } from './use-settings-form';

type Props = {
  handle: SettingsFormHandle;
  name: 'warningDays' | 'overdueDays' | 'marginDays' | 'breakerPercent' | 'auditRetentionDays';
  label: string;
  help: string;
};

/** A number of the settings; what is wrong with it stands beneath it. */
export function NumberField({ handle, name, label, help }: Props) {
  const error = handle.errorOf(name);
  return (
    <Field id={name} label={label} help={help} error={error}>
      <Box xcss={narrowStyle}>
        <TextInput
          id={name}
          initial={handle.form[name]}
          maxLength={8}
          isInvalid={error !== undefined}
          onText={(text) => {
            const change: Partial<SettingsForm> = { [name]: text };
            handle.set(change);
          }}
        />
      </Box>
    </Field>
  );
}

const narrowStyle = xcss({ width: '120px' });
