import type { TimerName } from '../input.ts';

/** The timer no longer matters. */
export interface TimerCleared {
  readonly type: 'timer_cleared';
  readonly name: TimerName;
}

export const timerClearedExample: TimerCleared = { type: 'timer_cleared', name: 'handoff_promise' };
