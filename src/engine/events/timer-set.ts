import type { IsoInstant } from '../../model/ids.ts';
import type { TimerName } from '../input.ts';

/** Wake this conversation at a time, as input `wait_expired`; replaces an earlier timer of the same name. */
export interface TimerSet {
  readonly type: 'timer_set';
  readonly name: TimerName;
  readonly dueAt: IsoInstant;
}

export const timerSetExample: TimerSet = {
  type: 'timer_set',
  name: 'handoff_promise',
  dueAt: '2026-09-12T10:10:00.000Z',
};
