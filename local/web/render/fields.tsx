import Calendar from '@atlaskit/calendar/calendar';
import Checkbox from '@atlaskit/checkbox/checkbox';
import DatePicker from '@atlaskit/datetime-picker/date-picker';
import TimePicker from '@atlaskit/datetime-picker/time-picker';
import Radio from '@atlaskit/radio/radio';
import RadioGroup from '@atlaskit/radio/radio-group';
import Range from '@atlaskit/range/range';
import Select from '@atlaskit/select/default';
import TextArea from '@atlaskit/textarea/text-area';
import Textfield from '@atlaskit/textfield/text-field';
import Toggle from '@atlaskit/toggle/toggle';
import { CheckboxGroup } from './checkbox-group';
import { leaf, onlyArgument, without, type Renderers, type ViewProps } from './atlaskit';

export const fieldRenderers: Renderers = {
  Textfield: leaf(Textfield),
  TextArea: leaf(TextArea),
  Select: leaf(Select, selectProps),
  Checkbox: leaf(Checkbox),
  CheckboxGroup: ({ props }) => <CheckboxGroup props={props} />,
  Radio: leaf(Radio),
  RadioGroup: leaf(RadioGroup),
  Toggle: leaf(Toggle),
  Range: leaf(Range, (props) => ({ ...props, ...onlyArgument(props, 0, 'onChange') })),
  Calendar: leaf(Calendar, (props) => ({ ...props, ...onlyArgument(props, 0, 'onChange', 'onSelect') })),
  DatePicker: leaf(DatePicker, pickerProps),
  TimePicker: leaf(TimePicker, pickerProps),
};

/**
 * A Label points at UI Kit's `id`, which in Atlaskit names the box around the field: the input gets it instead. The
 * menu is fixed to the window, so that no table or dialog cuts it off.
 */
function selectProps(props: ViewProps): ViewProps {
  return {
    ...without(props, 'id', 'inputId'),
    ...(('inputId' in props || 'id' in props) && { inputId: props.inputId ?? props.id }),
    ...onlyArgument(props, 0, 'onChange'),
    menuPosition: 'fixed',
    menuPlacement: 'auto',
  };
}

function pickerProps(props: ViewProps): ViewProps {
  return { ...props, ...onlyArgument(props, 0, 'onChange') };
}
