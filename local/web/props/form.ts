/** The parts around form fields. Props as typed by @forge/react 12.3.1. */
export const formProps = {
  Form: 'onSubmit',
  FormHeader: 'description title',
  FormSection: 'description title',
  FormFooter: 'align',
  Label: 'id labelFor testId',
  RequiredAsterisk: '',
  ErrorMessage: 'testId',
  HelperMessage: 'testId',
  ValidMessage: 'testId',
} as const;
