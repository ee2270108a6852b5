/**
 * Ways to break Notan on purpose, and the first seed that is known to notice. Each must be caught, or the checks are worth
 * nothing. When the code changes a seed tells another story: the search goes on from there.
 */
export const SABOTAGES = {
  'no unique key of inbound events': 1,
  'answer before the commit': 2,
  'answer before the spool is synced': 5,
  'send before the commit': 1,
  'retry of a send whose outcome is unknown': 4,
  'no compare-and-set on the conversation': 1,
  'no lease': 1,
  'leases by the wall clock': 10,
  'a lapsed lease still sends': 33,
  'no fence': 283,
  'no epoch': 11,
  'an unpinned flow': 56,
  'a query without its issuer': 1,
  'STOP looked at only when queued': 14,
  'timeline in a second write': 37,
  'a blind reply is taken': 1,
  'timers do not fire': 1,
  'a lost report is never looked for': 1,
  'a window catches up by time': 1,
  'a full disk is held against a webhook': 36,
} as const satisfies Record<string, number>;

export type Sabotage = keyof typeof SABOTAGES;
