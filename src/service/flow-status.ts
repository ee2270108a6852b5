import type { FlowFault } from '../language/fault.ts';
import type { IssuerId } from '../model/ids.ts';

/** What is wrong with each issuer's folder as it was last looked at; the last good versions are in force meanwhile. */
export interface FlowStatus {
  set(issuer: IssuerId, faults: readonly FlowFault[]): void;
  /** Errors only: warnings stop nothing. */
  errors(): readonly (FlowFault & { readonly issuer: IssuerId })[];
}

export function createFlowStatus(): FlowStatus {
  const faults = new Map<IssuerId, readonly FlowFault[]>();
  return {
    set: (issuer, found) => {
      faults.set(issuer, found);
    },
    errors: () =>
      [...faults].flatMap(([issuer, found]) =>
        found.filter((one) => one.severity === 'error').map((one) => ({ ...one, issuer })),
      ),
  };
}
