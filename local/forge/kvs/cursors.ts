import type { LimitGauges } from '../limits';
import type { Play } from '../play';
import { KvsRefusal } from './refusal';

type Cursors = { now: () => number; limits: LimitGauges; play: Pick<Play, 'cursorLifeMs'> };

/** Cursors as they go out and come back: with the time at which they were given, so that old ones can be refused. */
export function createCursors({ now, limits, play: { cursorLifeMs = Infinity } }: Cursors) {
  return {
    given: (cursor: string | undefined): string | undefined => cursor && `${now().toString(36)}.${cursor}`,

    /** @throws {KvsRefusal} the cursor is too old */
    taken<Query extends { after?: string | undefined; cursor?: string | undefined }>(
      query: Query,
      member: 'after' | 'cursor',
    ): Query {
      const sent = query[member];
      if (sent === undefined) return query;
      const [givenAt = '', ...rest] = sent.split('.');
      if (now() - parseInt(givenAt, 36) > cursorLifeMs) {
        limits.exceeded('kvsCursorAge');
        throw new KvsRefusal(400, 'INVALID_CURSOR', 'The cursor is not taken any more');
      }
      return { ...query, [member]: rest.join('.') };
    },
  };
}
