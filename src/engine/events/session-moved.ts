/** Someone in the middle of a flow went on in another version of it, because its author said where to. */
export interface SessionMoved {
  readonly type: 'session_moved';
  readonly session: string;
  readonly flow: string;
  readonly version: string;
  readonly step: string;
}

export const sessionMovedExample: SessionMoved = {
  type: 'session_moved',
  session: 'invoice-i1.1',
  flow: 'mer-data',
  version: 'a1d3e4f605f2c9b0',
  step: 'vill-du-ha-mer',
};
