import type { ExportScope } from '../../../contract';
import type { CutSelection } from '../../selection/cut';

/** Options as they are stored, what they mean for the card, and the selection that they name. */
export type CheckedOptions = { options: unknown; scope: ExportScope; cut: CutSelection };
