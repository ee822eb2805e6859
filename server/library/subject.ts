import type { Subject } from '../people';
import type { EntityRow, SaveRow } from '../store';

/** Who the core's rows belong to. */
export const CORE_OWNER = 'core';

/** An entity as permissions see it. */
export function subjectOf(row: Pick<EntityRow | SaveRow, 'visibility' | 'owner' | 'deleted'>): Subject {
  const { visibility, owner, deleted } = row;
  return { visibility, owner: visibility === 'core' ? null : owner, deleted: deleted !== null };
}
