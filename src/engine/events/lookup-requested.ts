import type { Lookup } from '../../model/lookup.ts';

/** Something is looked up after this turn; its answer comes as input `lookup_completed`. */
export interface LookupRequested {
  readonly type: 'lookup_requested';
  readonly lookup: Lookup;
}

export const lookupRequestedExample: LookupRequested = {
  type: 'lookup_requested',
  lookup: {
    id: 'sms-SM1.2',
    kind: 'endpoint',
    expiresAt: '2026-09-12T10:00:10.000Z',
    request: { url: 'https://api.exempelfiber.example/usage', body: { payer: 'K-1001' } },
  },
};
