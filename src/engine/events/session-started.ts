/** A flow began. */
export interface SessionStarted {
  readonly type: 'session_started';
  readonly session: string;
  readonly flow: string;
  readonly version: string;
}

export const sessionStartedExample: SessionStarted = {
  type: 'session_started',
  session: 'invoice-i1.1',
  flow: 'deliver-invoice',
  version: '5f2c9b0a1d3e4f60',
};
