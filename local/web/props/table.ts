import { actionsProps } from './actions';
import { chartsProps } from './charts';
import { dataProps } from './data';
import { feedbackProps } from './feedback';
import { fieldsProps } from './fields';
import { formProps } from './form';
import { internalProps } from './internal';
import { layoutProps } from './layout';
import { textProps } from './text';

const written: Readonly<Record<string, string>> = {
  ...actionsProps,
  ...chartsProps,
  ...dataProps,
  ...feedbackProps,
  ...fieldsProps,
  ...formProps,
  ...internalProps,
  ...layoutProps,
  ...textProps,
};

/** `useForm().register` gives these to every field, also to those whose types don't list them. Source: @forge/react 12.3.1. */
const registered = [
  'name',
  'id',
  'aria-invalid',
  'isInvalid',
  'isRequired',
  'isDisabled',
  'defaultValue',
  'defaultChecked',
];

/** What each node type of a ForgeDoc may carry: the props that UI Kit documents, without `children` and `ref`. */
export const propTable: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(written).map(([type, names]) => [
    type,
    new Set([...names.split(' ').filter((name) => name !== ''), ...(type in fieldsProps ? registered : [])]),
  ]),
);
