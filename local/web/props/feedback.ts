/** Messages, progress and layers above the page. Props as typed by @forge/react 12.3.1. */
export const feedbackProps = {
  EmptyState:
    'buttonGroupLabel description header headingLevel isLoading primaryAction secondaryAction tertiaryAction testId width',
  SectionMessage: 'actions appearance testId title',
  SectionMessageAction: 'href onClick testId',
  Spinner: 'appearance delay label size testId',
  ProgressBar: 'appearance ariaLabel isIndeterminate testId value',
  ProgressTracker: 'animated items label spacing testId',
  Modal: 'autoFocus height icon label onClose shouldScrollInViewport testId title width',
  ModalBody: 'hasInlinePadding testId',
  ModalFooter: 'testId',
  ModalHeader: 'testId',
  ModalTitle: 'appearance isMultiline testId',
  ModalTransition: '',
  Popup:
    'appearance autoFocus boundary content fallbackPlacements id isOpen label modifiers onClose placement role rootBoundary shouldDisableFocusLock shouldFitContainer shouldFitViewport shouldFlip shouldIgnoreCloseEvent shouldRenderToParent shouldReturnFocus shouldUseCaptureOnOutsideClick strategy testId titleId trigger xcss',
  InlineEdit:
    'cancelButtonLabel confirmButtonLabel defaultValue editButtonLabel editLabel editView hideActionButtons isEditing isRequired keepEditViewOpenOnBlur label onCancel onConfirm onEdit readView readViewFitContainerWidth startWithEditViewOpen testId validate',
} as const;
