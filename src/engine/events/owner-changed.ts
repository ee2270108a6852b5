import type { Handover } from '../../model/handover.ts';

/** Bot, desk, agent or nobody speaks from now on. */
export interface OwnerChanged extends Handover {
  readonly type: 'owner_changed';
}

export const ownerChangedExample: OwnerChanged = {
  type: 'owner_changed',
  epoch: 3,
  at: '2026-09-12T10:02:00.000Z',
  move: 'claimed',
  from: 'offered',
  to: 'agent',
  previous: null,
  agent: { id: 'a1', name: 'Sara' },
  by: { id: 'a1', name: 'Sara' },
  team: null,
  reason: null,
  outcome: null,
};
