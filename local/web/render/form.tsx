import { ErrorMessage } from '@atlaskit/form/error-message';
import { FormFooter } from '@atlaskit/form/form-footer';
import { FormHeader } from '@atlaskit/form/form-header';
import { FormSection } from '@atlaskit/form/form-section';
import { HelperMessage } from '@atlaskit/form/helper-message';
import { Label } from '@atlaskit/form/label/default';
import { RequiredAsterisk } from '@atlaskit/form/required-asterisk';
import { ValidMessage } from '@atlaskit/form/valid-message';
import { handlerProp, without, wrap, type Renderers } from './atlaskit';

export const formRenderers: Renderers = {
  // The values are the app's own: its handler gets nothing, and the browser must not load the page anew.
  Form: ({ props, children }) => (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        handlerProp(props, 'onSubmit')();
      }}
    >
      {children}
    </form>
  ),
  FormHeader: wrap(FormHeader),
  FormSection: wrap(FormSection),
  FormFooter: wrap(FormFooter),
  Label: wrap(Label, (props) => ({ ...without(props, 'labelFor'), htmlFor: props.labelFor })),
  RequiredAsterisk: () => <RequiredAsterisk />,
  ErrorMessage: wrap(ErrorMessage),
  HelperMessage: wrap(HelperMessage),
  ValidMessage: wrap(ValidMessage),
};
