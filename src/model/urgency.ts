/**
 * Who waits for a message: `reply`, somebody who wrote just now; `notice`, somebody who would be glad to know; `bulk`, one of
 * many bills. What is more urgent leaves first.
 */
export const URGENCIES = ['reply', 'notice', 'bulk'] as const;

export type Urgency = (typeof URGENCIES)[number];
