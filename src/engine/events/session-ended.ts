/**
 * A flow is over: at its end, because too many others took its place, because the bill was settled, because its step is
 * gone, because it failed, because the payer's answers could not be read, or because no rule lets it go on.
 */
export interface SessionEnded {
  readonly type: 'session_ended';
  readonly session: string;
  readonly why: 'finished' | 'superseded' | 'settled' | 'flow_changed' | 'failed' | 'gave_up' | 'refused';
}

export const sessionEndedExample: SessionEnded = { type: 'session_ended', session: 'invoice-i1.1', why: 'finished' };
