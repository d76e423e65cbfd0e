import { chartRenderers } from '../charts/renderers';
import { actionRenderers } from './actions';
import type { Renderers } from './atlaskit';
import { feedbackRenderers } from './feedback';
import { fieldRenderers } from './fields';
import { fileRenderers } from './files';
import { formRenderers } from './form';
import { iconRenderers } from './icon';
import { layoutRenderers } from './layout';
import { overlayRenderers } from './overlay';
import { peopleRenderers } from './people';
import { tableRenderers } from './table';
import { textRenderers } from './text';

/** How each component of UI Kit is drawn. What is neither here nor refused is an error on the page. */
export const renderers: Renderers = {
  ...actionRenderers,
  ...chartRenderers,
  ...feedbackRenderers,
  ...fieldRenderers,
  ...fileRenderers,
  ...formRenderers,
  ...iconRenderers,
  ...layoutRenderers,
  ...overlayRenderers,
  ...peopleRenderers,
  ...tableRenderers,
  ...textRenderers,
};
