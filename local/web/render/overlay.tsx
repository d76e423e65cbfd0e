import InlineEdit from '@atlaskit/inline-edit/inline-edit';
import ModalBody from '@atlaskit/modal-dialog/modal-body';
import Modal from '@atlaskit/modal-dialog/modal-dialog';
import ModalFooter from '@atlaskit/modal-dialog/modal-footer';
import ModalHeader from '@atlaskit/modal-dialog/modal-header';
import ModalTitle from '@atlaskit/modal-dialog/modal-title';
import ModalTransition from '@atlaskit/modal-dialog/modal-transition';
import { Popup } from '@atlaskit/popup/popup';
import { Box } from '@atlaskit/primitives/box';
import type { ReactNode, Ref } from 'react';
import {
  element,
  onlyArgument,
  textProp,
  without,
  withoutArguments,
  wrap,
  type Renderers,
  type View,
  type ViewProps,
} from './atlaskit';
import { drawSlot } from './node-view';

export const overlayRenderers: Renderers = {
  Modal: drawModal,
  ModalHeader: wrap(ModalHeader),
  ModalTitle: wrap(ModalTitle),
  ModalBody: wrap(ModalBody),
  ModalFooter: wrap(ModalFooter),
  ModalTransition: wrap(ModalTransition),
  Popup: drawPopup,
  InlineEdit: drawInlineEdit,
};

/** Sizes that Atlaskit's Modal lacks. What `resizable` starts with is not documented: unsure. */
const modalSizes: Readonly<Record<string, string>> = { fullscreen: '100%', resizable: 'x-large' };

function drawModal({ props, children }: View): ReactNode {
  const title = textProp(props, 'title');
  const icon = textProp(props, 'icon');
  const size = (name: 'width' | 'height'): ViewProps =>
    name in props ? { [name]: modalSizes[String(props[name])] ?? props[name] } : {};
  return element(
    Modal,
    { ...without(props, 'title', 'icon'), ...size('width'), ...size('height'), ...onlyArgument(props, 0, 'onClose') },
    (title !== undefined || icon !== undefined) && (
      <ModalHeader key="title" hasCloseButton>
        <ModalTitle>
          {icon !== undefined && <img className="host-modal-icon" src={icon} alt="" />}
          {title}
        </ModalTitle>
      </ModalHeader>
    ),
    ...children,
  );
}

type TriggerProps = { ref: Ref<HTMLSpanElement> } & Readonly<Record<string, unknown>>;

/** The trigger is the app's, so the popup is anchored to a box around it, and opening it is the app's too. */
function drawPopup({ props, node }: View): ReactNode {
  return element(Popup, {
    ...props,
    ...withoutArguments(props, 'onClose'),
    content: () => <div className="host-popup">{drawSlot(node, 'content')}</div>,
    trigger: ({ ref }: TriggerProps) => (
      <span ref={ref} className="host-popup-trigger">
        {drawSlot(node, 'trigger')}
      </span>
    ),
  });
}

function drawInlineEdit({ props, node }: View): ReactNode {
  return element(InlineEdit, {
    defaultValue: '',
    ...props,
    ...withoutArguments(props, 'onConfirm', 'onCancel', 'onEdit'),
    editView: () => <>{drawSlot(node, 'editView')}</>,
    readView: () => <Box paddingBlock="space.100">{drawSlot(node, 'readView')}</Box>,
  });
}
