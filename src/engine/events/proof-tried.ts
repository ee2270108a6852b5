/** Somebody tried a second factor, on the page or in the chat. */
export interface ProofTried {
  readonly type: 'proof_tried';
  readonly verdict: 'fits' | 'wrong' | 'locked';
  /** True once a day at most: so many were wrong that somebody must look. */
  readonly alarms: boolean;
}

export const proofTriedExample: ProofTried = { type: 'proof_tried', verdict: 'wrong', alarms: false };
