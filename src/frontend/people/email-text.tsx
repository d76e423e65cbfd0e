import { Text, Tooltip } from '@forge/react';
import { shortened } from '../texts/shortened';

/** As most addresses are; these wrap. */
const EMAIL_MAX = 60;

/** An address beneath a name. It wraps; one that is unusually long loses its middle, and is whole on hover. */
export function EmailText({ email }: { email: string }) {
  const shown = shortened(email, EMAIL_MAX);
  const text = (
    <Text size="small" color="color.text.subtle">
      {shown}
    </Text>
  );
  return shown === email ? text : <Tooltip content={email}>{text}</Tooltip>;
}
