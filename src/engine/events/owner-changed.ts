import type { Agent, Owner } from '../conversation.ts';

/** Bot, desk, agent or nobody speaks from now on. */
export interface OwnerChanged {
  readonly type: 'owner_changed';
  readonly from: Owner;
  readonly to: Owner;
  readonly epoch: number;
  readonly agent: Agent | null;
}

export const ownerChangedExample: OwnerChanged = {
  type: 'owner_changed',
  from: 'offered',
  to: 'agent',
  epoch: 3,
  agent: { id: 'a1', name: 'Sara' },
};
