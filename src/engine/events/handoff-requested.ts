/** The desk was asked to take over. */
export interface HandoffRequested {
  readonly type: 'handoff_requested';
  readonly reason: string;
}

export const handoffRequestedExample: HandoffRequested = { type: 'handoff_requested', reason: 'asked' };
