import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EngineEvent, EngineEventType } from '../../src/engine/event.ts';
import { addressDisownedExample } from '../../src/engine/events/address-disowned.ts';
import { addressGivenExample } from '../../src/engine/events/address-given.ts';
import { answerRecordedExample } from '../../src/engine/events/answer-recorded.ts';
import { arrangementMadeExample } from '../../src/engine/events/arrangement-made.ts';
import { buttonsMarkedExample } from '../../src/engine/events/buttons-marked.ts';
import { channelClosedExample } from '../../src/engine/events/channel-closed.ts';
import { channelReopenedExample } from '../../src/engine/events/channel-reopened.ts';
import { consentChangedExample } from '../../src/engine/events/consent-changed.ts';
import { engagementDecidedExample } from '../../src/engine/events/engagement-decided.ts';
import { engagementMarkedExample } from '../../src/engine/events/engagement-marked.ts';
import { engagementSentExample } from '../../src/engine/events/engagement-sent.ts';
import { flowFailedExample } from '../../src/engine/events/flow-failed.ts';
import { handoffRequestedExample } from '../../src/engine/events/handoff-requested.ts';
import { inputRefusedExample } from '../../src/engine/events/input-refused.ts';
import { lookupClosedExample } from '../../src/engine/events/lookup-closed.ts';
import { lookupRequestedExample } from '../../src/engine/events/lookup-requested.ts';
import { meaningReadExample } from '../../src/engine/events/meaning-read.ts';
import { messageCreatedExample } from '../../src/engine/events/message-created.ts';
import { noticeHeldExample } from '../../src/engine/events/notice-held.ts';
import { offerAcceptedExample } from '../../src/engine/events/offer-accepted.ts';
import { offerDeclinedExample } from '../../src/engine/events/offer-declined.ts';
import { offerShownExample } from '../../src/engine/events/offer-shown.ts';
import { offerWithdrawnExample } from '../../src/engine/events/offer-withdrawn.ts';
import { ownerChangedExample } from '../../src/engine/events/owner-changed.ts';
import { personAnsweredExample } from '../../src/engine/events/person-answered.ts';
import { proofTriedExample } from '../../src/engine/events/proof-tried.ts';
import { questionAskedExample } from '../../src/engine/events/question-asked.ts';
import { questionSettledExample } from '../../src/engine/events/question-settled.ts';
import { reminderGivenExample } from '../../src/engine/events/reminder-given.ts';
import { reminderWithdrawnExample } from '../../src/engine/events/reminder-withdrawn.ts';
import { replyChannelChangedExample } from '../../src/engine/events/reply-channel-changed.ts';
import { rewardGivenExample } from '../../src/engine/events/reward-given.ts';
import { sessionEndedExample } from '../../src/engine/events/session-ended.ts';
import { sessionMovedExample } from '../../src/engine/events/session-moved.ts';
import { sessionStartedExample } from '../../src/engine/events/session-started.ts';
import { surveyBegunExample } from '../../src/engine/events/survey-begun.ts';
import { tagAddedExample } from '../../src/engine/events/tag-added.ts';
import { timelineNotedExample } from '../../src/engine/events/timeline-noted.ts';
import { timerClearedExample } from '../../src/engine/events/timer-cleared.ts';
import { timerSetExample } from '../../src/engine/events/timer-set.ts';
import { valueRememberedExample } from '../../src/engine/events/value-remembered.ts';

/** Total by type: an event without an example does not compile. */
const EXAMPLES: { readonly [Type in EngineEventType]: Extract<EngineEvent, { type: Type }> } = {
  message_created: messageCreatedExample,
  address_disowned: addressDisownedExample,
  address_given: addressGivenExample,
  question_asked: questionAskedExample,
  question_settled: questionSettledExample,
  meaning_read: meaningReadExample,
  owner_changed: ownerChangedExample,
  handoff_requested: handoffRequestedExample,
  session_started: sessionStartedExample,
  session_ended: sessionEndedExample,
  answer_recorded: answerRecordedExample,
  timeline_noted: timelineNotedExample,
  arrangement_made: arrangementMadeExample,
  reminder_given: reminderGivenExample,
  reminder_withdrawn: reminderWithdrawnExample,
  notice_held: noticeHeldExample,
  timer_set: timerSetExample,
  timer_cleared: timerClearedExample,
  reply_channel_changed: replyChannelChangedExample,
  lookup_requested: lookupRequestedExample,
  lookup_closed: lookupClosedExample,
  flow_failed: flowFailedExample,
  offer_accepted: offerAcceptedExample,
  offer_declined: offerDeclinedExample,
  offer_withdrawn: offerWithdrawnExample,
  engagement_decided: engagementDecidedExample,
  offer_shown: offerShownExample,
  survey_begun: surveyBegunExample,
  engagement_sent: engagementSentExample,
  engagement_marked: engagementMarkedExample,
  reward_given: rewardGivenExample,
  session_moved: sessionMovedExample,
  tag_added: tagAddedExample,
  value_remembered: valueRememberedExample,
  input_refused: inputRefusedExample,
  person_answered: personAnsweredExample,
  buttons_marked: buttonsMarkedExample,
  channel_closed: channelClosedExample,
  consent_changed: consentChangedExample,
  proof_tried: proofTriedExample,
  channel_reopened: channelReopenedExample,
};

describe('what a turn can decide', () => {
  it('has one file and one example for each event', () => {
    const files = readdirSync('src/engine/events').map((name) => name.replace('.ts', '').replaceAll('-', '_'));
    expect(files.sort()).toEqual(Object.keys(EXAMPLES).sort());
  });

  it.each(Object.entries(EXAMPLES))('is plain JSON: %s', (type, example) => {
    expect(example.type).toBe(type);
    expect(JSON.parse(JSON.stringify(example))).toEqual(example);
  });
});
