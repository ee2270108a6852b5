import type { AddressDisowned } from './events/address-disowned.ts';
import type { AddressGiven } from './events/address-given.ts';
import type { AnswerRecorded } from './events/answer-recorded.ts';
import type { ArrangementMade } from './events/arrangement-made.ts';
import type { ButtonsMarked } from './events/buttons-marked.ts';
import type { ChannelClosed } from './events/channel-closed.ts';
import type { ChannelReopened } from './events/channel-reopened.ts';
import type { ConsentChanged } from './events/consent-changed.ts';
import type { EngagementDecided } from './events/engagement-decided.ts';
import type { EngagementMarked } from './events/engagement-marked.ts';
import type { EngagementSent } from './events/engagement-sent.ts';
import type { FlowFailed } from './events/flow-failed.ts';
import type { HandoffRequested } from './events/handoff-requested.ts';
import type { InputRefused } from './events/input-refused.ts';
import type { LookupClosed } from './events/lookup-closed.ts';
import type { LookupRequested } from './events/lookup-requested.ts';
import type { MeaningRead } from './events/meaning-read.ts';
import type { MessageCreated } from './events/message-created.ts';
import type { NoticeHeld } from './events/notice-held.ts';
import type { OfferAccepted } from './events/offer-accepted.ts';
import type { OfferDeclined } from './events/offer-declined.ts';
import type { OfferShown } from './events/offer-shown.ts';
import type { OfferWithdrawn } from './events/offer-withdrawn.ts';
import type { OwnerChanged } from './events/owner-changed.ts';
import type { PersonAnswered } from './events/person-answered.ts';
import type { ProofTried } from './events/proof-tried.ts';
import type { QuestionAsked } from './events/question-asked.ts';
import type { QuestionSettled } from './events/question-settled.ts';
import type { ReminderGiven } from './events/reminder-given.ts';
import type { ReminderWithdrawn } from './events/reminder-withdrawn.ts';
import type { ReplyChannelChanged } from './events/reply-channel-changed.ts';
import type { RewardGiven } from './events/reward-given.ts';
import type { SessionEnded } from './events/session-ended.ts';
import type { SessionMoved } from './events/session-moved.ts';
import type { SessionStarted } from './events/session-started.ts';
import type { SurveyBegun } from './events/survey-begun.ts';
import type { TagAdded } from './events/tag-added.ts';
import type { TimelineNoted } from './events/timeline-noted.ts';
import type { TimerCleared } from './events/timer-cleared.ts';
import type { TimerSet } from './events/timer-set.ts';
import type { ValueRemembered } from './events/value-remembered.ts';

/** Everything a turn can decide. Past tense: the caller makes it so. */
export type EngineEvent =
  | MessageCreated
  | AddressDisowned
  | AddressGiven
  | QuestionAsked
  | QuestionSettled
  | MeaningRead
  | OwnerChanged
  | HandoffRequested
  | PersonAnswered
  | SessionStarted
  | SessionEnded
  | SessionMoved
  | FlowFailed
  | EngagementDecided
  | OfferShown
  | OfferAccepted
  | OfferDeclined
  | OfferWithdrawn
  | ValueRemembered
  | TagAdded
  | AnswerRecorded
  | SurveyBegun
  | EngagementSent
  | EngagementMarked
  | RewardGiven
  | TimelineNoted
  | ArrangementMade
  | ReminderGiven
  | ReminderWithdrawn
  | NoticeHeld
  | TimerSet
  | TimerCleared
  | ReplyChannelChanged
  | LookupRequested
  | LookupClosed
  | ChannelClosed
  | ButtonsMarked
  | ConsentChanged
  | ProofTried
  | ChannelReopened
  | InputRefused;

export type EngineEventType = EngineEvent['type'];
