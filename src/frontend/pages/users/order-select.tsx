import { Box, Inline, Label, Select, xcss } from '@forge/react';
import type { UserOrder } from '../../../contract';
import { USER_ORDERS } from '../../../domain/words';
import { orderText, parsedOrder } from '../../app/address';
import type { ChoiceOption } from '../../kit/choice';
import { useTexts } from '../../texts/texts-context';

type Props = { order: UserOrder | undefined; onChange: (order: UserOrder | undefined) => void };

/** In which order all pages are: Atlassian's, or one that the last scan can give. */
export function OrderSelect({ order, onChange }: Props) {
  const { t } = useTexts();
  const options: ChoiceOption[] = [
    { value: 'none', label: t('order.none') },
    ...USER_ORDERS.map((one) => ({ value: orderText(one), label: t(`order.${one.by}-${one.direction}`) })),
  ];
  const chosen = order === undefined ? 'none' : orderText(order);

  return (
    <Inline space="space.100" alignBlock="center">
      <Label labelFor="user-order">{t('order.label')}</Label>
      <Box xcss={selectStyle}>
        <Select
          inputId="user-order"
          spacing="compact"
          options={options}
          value={options.find(({ value }) => value === chosen) ?? null}
          onChange={(option: ChoiceOption | null) => {
            onChange(parsedOrder(option?.value ?? null));
          }}
        />
      </Box>
    </Inline>
  );
}

const selectStyle = xcss({ width: '260px' });
