/** What is pressed, and ways to move around. Props as typed by @forge/react 12.3.1. */
export const actionsProps = {
  Button:
    'appearance autoFocus iconAfter iconBefore isDisabled isSelected onBlur onClick onFocus shouldFitContainer spacing testId type',
  ButtonGroup: 'appearance label testId titleId',
  LinkButton:
    'appearance autoFocus href isDisabled isSelected onBlur onClick onFocus shouldFitContainer spacing target testId',
  LoadingButton:
    'appearance autoFocus isDisabled isLoading isSelected onBlur onClick onFocus shouldFitContainer spacing testId type',
  Breadcrumbs:
    'defaultExpanded ellipsisLabel isExpanded itemsAfterCollapse itemsBeforeCollapse label maxItems onExpand testId',
  BreadcrumbsItem: 'href iconAfter iconBefore testId text',
  Pagination: 'defaultSelectedIndex label max nextLabel onChange pageLabel pages previousLabel selectedIndex testId',
  Tabs: 'defaultSelected id onChange selected shouldUnmountTabPanelOnChange testId',
  TabList: '',
  Tab: 'testId',
  TabPanel: 'testId',
} as const;
