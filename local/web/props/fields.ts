/** Form fields. Props as typed by @forge/react 12.3.1. */
export const fieldsProps = {
  Textfield:
    'appearance aria-invalid aria-labelledby autoFocus defaultValue elemAfterInput elemBeforeInput id isCompact isDisabled isInvalid isMonospaced isReadOnly isRequired max maxLength min minLength name onBlur onChange onFocus pattern placeholder testId type value width',
  TextArea:
    'appearance aria-invalid aria-labelledby autoFocus defaultValue id isCompact isDisabled isInvalid isMonospaced isReadOnly isRequired maxHeight maxLength minLength minimumRows name onBlur onChange onFocus placeholder resize spellCheck testId value',
  Select:
    'appearance autoFocus closeMenuOnScroll closeMenuOnSelect defaultInputValue defaultMenuIsOpen defaultValue id inputId inputValue isClearable isDisabled isInvalid isLoading isMulti isRequired isSearchable menuIsOpen name onBlur onChange onFocus onInputChange openMenuOnFocus options placeholder spacing testId value',
  Checkbox:
    'aria-invalid aria-labelledby defaultChecked id isChecked isDisabled isIndeterminate isInvalid isRequired label name onBlur onChange onFocus testId value',
  CheckboxGroup: 'defaultValue isDisabled name onChange options value',
  Radio:
    'aria-invalid aria-labelledby ariaLabel id isChecked isDisabled isInvalid isRequired label name onBlur onChange onFocus onInvalid testId value',
  RadioGroup:
    'aria-labelledby defaultValue isDisabled isInvalid isRequired name onChange onInvalid options testId value',
  Toggle: 'defaultChecked id isChecked isDisabled label name onBlur onChange onFocus size testId value',
  Range:
    'aria-invalid aria-labelledby defaultValue id isDisabled max min name onBlur onChange onFocus step testId value',
  DatePicker:
    'appearance aria-invalid aria-labelledby autoFocus dateFormat defaultIsOpen defaultValue disabled id isDisabled isInvalid isOpen isRequired locale maxDate minDate name nextMonthLabel onBlur onChange onFocus placeholder previousMonthLabel selectProps shouldShowCalendarButton spacing testId value weekStartDay',
  TimePicker:
    'appearance aria-invalid aria-labelledby autoFocus defaultIsOpen defaultValue hideIcon id isDisabled isInvalid isOpen isRequired label locale name onBlur onChange onFocus placeholder selectProps spacing testId timeFormat timeIsEditable times value',
  Calendar:
    'day defaultDay defaultMonth defaultPreviouslySelected defaultSelected defaultYear disabled locale maxDate minDate nextMonthLabel onBlur onChange onFocus onSelect previousMonthLabel previouslySelected selected tabIndex testId today weekStartDay year',
} as const;
