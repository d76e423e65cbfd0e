import type { ListKind } from './cell';
import type { Question } from './columns';
import type { ShownLine } from './shown-line';

/** What lists are read for. */
export type ReadKind = ListKind | 'domains';

/** Why a line, or something in it, was not read. */
export type ProblemReason =
  | 'nothing-there'
  | 'malformed'
  | 'several'
  | 'other-cells'
  | 'quotes'
  | 'above-headings'
  | 'other-headings'
  | 'other-part'
  | 'stranger'
  | 'left-out';

export type ListProblem = ShownLine & { reason: ProblemReason };

/**
 * What a list holds: each once, in the one form of it, in the order of the list. `duplicates`: how often one was named
 * again. `problems`: every line that holds something and was not read. `asks`: nothing was read, since a person has to
 * choose one of these columns.
 */
export type ListReading<Kind extends ReadKind = ListKind> = {
  kind: Kind;
  items: string[];
  duplicates: number;
  problems: ListProblem[];
  asks?: Question;
};
