/** Ways to break Notan on purpose. Each must be caught, or the checks are worth nothing. */
export const SABOTAGES = [
  'no unique key of inbound events',
  'answer before the commit',
  'send before the commit',
  'retry of a send whose outcome is unknown',
  'no compare-and-set on the conversation',
  'no lease',
  'no epoch',
  'a query without its issuer',
  'STOP looked at only when queued',
  'timeline in a second write',
  'a blind reply is taken',
  'timers do not fire',
  'leases by the wall clock',
] as const;

export type Sabotage = (typeof SABOTAGES)[number];
