/**
 * How far the asking for a bill has come. `due-soon`: a nudge before the due date · `overdue`: it is late, kindly and free ·
 * `reminder`: in writing, with a fee where the rules allow one · `collection-notice`: the last word before collection ·
 * `collection`: a debt collector has it, and nothing is asked for any more.
 */
export const REMINDER_STAGES = ['due-soon', 'overdue', 'reminder', 'collection-notice', 'collection'] as const;

/** Stages that ask for money. */
export const CLAIM_STAGES = ['due-soon', 'overdue', 'reminder', 'collection-notice'] as const;

export type ReminderStage = (typeof REMINDER_STAGES)[number];

export type ClaimStage = (typeof CLAIM_STAGES)[number];
