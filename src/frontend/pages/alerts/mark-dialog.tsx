import { LoadingButton, Text } from '@forge/react';
import { useRef, useState } from 'react';
import type { Failure } from '../../../contract';
import { SNOOZE_DAYS_MAX } from '../../../domain/words';
import { Dialog } from '../../kit/dialog';
import { Field } from '../../kit/field';
import { TextInput } from '../../kit/text-input';
import { useTexts } from '../../texts/texts-context';

type Props = {
  mark: 'snooze' | 'dismiss';
  /** Which alerts, in words. */
  count: string;
  isBusy: boolean;
  failure: Failure | undefined;
  onCancel: () => void;
  onMark: (days: number) => void;
};

const DAYS_AT_FIRST = '30';

/** What it means to snooze or dismiss, and for how long. */
export function MarkDialog({ mark, count, isBusy, failure, onCancel, onMark }: Props) {
  const { t } = useTexts();
  const days = useRef(DAYS_AT_FIRST);
  const [isWrong, setWrong] = useState(false);

  const confirm = (): void => {
    const chosen = Number(days.current);
    const isPossible = Number.isInteger(chosen) && chosen >= 1 && chosen <= SNOOZE_DAYS_MAX;
    setWrong(!isPossible);
    if (isPossible) onMark(chosen);
  };

  return (
    <Dialog
      title={t(`alert-mark.${mark}-title`, { count })}
      failure={failure}
      onCancel={onCancel}
      actions={
        <LoadingButton appearance="primary" isLoading={isBusy} onClick={confirm}>
          {t(`alert-mark.${mark}`)}
        </LoadingButton>
      }
    >
      <Text>{t(`alert-mark.${mark}-effect`)}</Text>
      {mark === 'snooze' && (
        <Field
          id="snooze-days"
          label={t('alert-mark.days')}
          help={t('alert-mark.days-help', { max: SNOOZE_DAYS_MAX })}
          error={isWrong ? t('alert-mark.days-help', { max: SNOOZE_DAYS_MAX }) : undefined}
          width="120px"
        >
          <TextInput
            id="snooze-days"
            initial={DAYS_AT_FIRST}
            maxLength={3}
            isInvalid={isWrong}
            onText={(text) => {
              days.current = text.trim();
            }}
          />
        </Field>
      )}
    </Dialog>
  );
}
