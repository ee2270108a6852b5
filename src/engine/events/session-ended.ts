/** A flow is over: at its end, because another took its place, because the bill was settled, or because its step is gone. */
export interface SessionEnded {
  readonly type: 'session_ended';
  readonly session: string;
  readonly why: 'finished' | 'superseded' | 'settled' | 'flow_changed';
}

export const sessionEndedExample: SessionEnded = { type: 'session_ended', session: 'invoice-i1.1', why: 'finished' };
