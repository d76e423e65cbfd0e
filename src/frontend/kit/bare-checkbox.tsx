import { Box, Checkbox, xcss } from '@forge/react';

type Props = {
  /** The checkbox's name, for everybody who does not see where it stands. */
  label: string;
  isChecked: boolean;
  isIndeterminate?: boolean;
  isDisabled: boolean;
  onChange: () => void;
};

/**
 * A checkbox whose words are there and not seen: UI Kit has no `aria-label`. The inner box keeps the words on one line,
 * or the input would grow as high as they wrap.
 */
export function BareCheckbox({ isDisabled, ...props }: Props) {
  return (
    <Box xcss={windowStyle}>
      <Box xcss={lineStyle}>
        <Checkbox {...props} {...(isDisabled && { isDisabled })} />
      </Box>
    </Box>
  );
}

const windowStyle = xcss({ width: '24px', height: '24px', overflow: 'hidden' });
const lineStyle = xcss({ width: '2000px' });
