/** A flow could not go on: a bound was broken, or a value that its text needs does not exist. It ends alone. */
export interface FlowFailed {
  readonly type: 'flow_failed';
  readonly flow: string;
  readonly version: string;
  readonly step: string;
  /** 1-based line in the flow's file; 0 where the step itself is gone. */
  readonly line: number;
  readonly why: string;
}

export const flowFailedExample: FlowFailed = {
  type: 'flow_failed',
  flow: 'mer-data',
  version: '5f2c9b0a1d3e4f60',
  step: 'say-du-har-kvar',
  line: 12,
  why: 'Nobody knows {payer_data_left} of this payer',
};
