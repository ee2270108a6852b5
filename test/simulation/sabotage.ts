/**
 * Ways to break Notan on purpose, and the first seed that is known to notice. Each must be caught, or the checks are worth
 * nothing. When the code changes a seed tells another story: the search goes on from there.
 */
export const SABOTAGES = {
  'no unique key of inbound events': 1,
  'answer before the commit': 2,
  'answer before the spool is synced': 15,
  'send before the commit': 1,
  'retry of a send whose outcome is unknown': 2,
  'no compare-and-set on the conversation': 2,
  'no lease': 1,
  'leases by the wall clock': 14,
  'a lapsed lease still sends': 8,
  'no fence': 26,
  'no epoch': 5,
  'an unpinned flow': 23,
  'a query without its issuer': 1,
  'STOP looked at only when queued': 5,
  'timeline in a second write': 2,
  'a blind reply is taken': 6,
  'timers do not fire': 1,
  'a lost report is never looked for': 2,
  'a window catches up by time': 2,
  'a full disk is held against a webhook': 13,
} as const satisfies Record<string, number>;

export type Sabotage = keyof typeof SABOTAGES;
