import type { IsoInstant } from './ids.ts';

/** What an issuer's own systems can be told of, by webhook. Names stay; new ones are added. */
export const ISSUER_EVENT_TYPES = [
  'offer.shown',
  'offer.accepted',
  'survey.rewarded',
  'survey.reward_credited',
  'offer.declined',
  'offer.withdrawn',
  'survey.answered',
  'consent.changed',
  'handoff.requested',
  'conversation.owner_changed',
  'conversation.handed_over',
  'conversation.status',
  'message.received',
] as const;

export type IssuerEventType = (typeof ISSUER_EVENT_TYPES)[number];

/** Something that happened, as it is told: plain JSON, small, amounts as decimals. */
export interface IssuerEvent {
  readonly type: IssuerEventType;
  readonly at: IsoInstant;
  readonly data: Readonly<Record<string, unknown>>;
}
