import type { Scalar } from '../session.ts';

/** A flow remembered something about the payer. */
export interface ValueRemembered {
  readonly type: 'value_remembered';
  readonly session: string;
  readonly values: Readonly<Record<string, Scalar>>;
}

export const valueRememberedExample: ValueRemembered = {
  type: 'value_remembered',
  session: 'invoice-i1.1',
  values: { plan: '10 GB' },
};
