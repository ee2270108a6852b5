import type { DomainErrorCode } from '../../model/errors.ts';

/** The input is not allowed now; nothing else happened in the turn and nothing is stored. */
export interface InputRefused {
  readonly type: 'input_refused';
  readonly code: DomainErrorCode;
  readonly detail: string;
}

export const inputRefusedExample: InputRefused = {
  type: 'input_refused',
  code: 'already_claimed',
  detail: 'Sara has this conversation.',
};
