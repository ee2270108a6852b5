import type { LookupOutcome } from '../../model/lookup.ts';

/**
 * A lookup is over, and what became of its answer: `used`, `refused` (the answer was bad; `why`), or `dropped` (it came too
 * late, or nobody waits for it any more). One that is still open when it is dropped is not asked again.
 */
export interface LookupClosed {
  readonly type: 'lookup_closed';
  readonly lookup: string;
  readonly verdict: 'used' | 'refused' | 'dropped';
  readonly why: string | null;
  /** What came back; null if it was dropped before anything did. */
  readonly outcome: LookupOutcome | null;
}

export const lookupClosedExample: LookupClosed = {
  type: 'lookup_closed',
  lookup: 'sms-SM1.2',
  verdict: 'used',
  why: null,
  outcome: { ok: true, value: { gigabytes: 12 } },
};
