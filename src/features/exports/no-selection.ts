import type { ExportScope } from '../../contract';
import type { CutSelection } from '../runs/selection-parts';

/** Options as they are stored, what they mean for the card, and the selection that they name. */
export type CheckedOptions = { options: unknown; scope: ExportScope; cut: CutSelection };

export const NO_SELECTION: CutSelection = { parts: [], excepts: [], rules: [] };
