import type { EngineEvent, EngineEventType } from '../engine/event.ts';
import type { ButtonsMarked } from '../engine/events/buttons-marked.ts';
import type { FlowFailed } from '../engine/events/flow-failed.ts';
import type { OfferAccepted } from '../engine/events/offer-accepted.ts';
import type { OfferShown } from '../engine/events/offer-shown.ts';
import type { PersonAnswered } from '../engine/events/person-answered.ts';
import type { ProofTried } from '../engine/events/proof-tried.ts';
import type { FlowAnswer } from '../engine/session.ts';
import type { Address } from '../model/address.ts';
import type { AddressMark } from '../model/address-mark.ts';
import type { Handover } from '../model/handover.ts';
import type { InvoiceId, IsoInstant } from '../model/ids.ts';
import type { InvoiceState } from '../model/invoice.ts';
import type { IssuerEvent } from '../model/issuer-event.ts';
import type { Message } from '../model/message.ts';
import { toDecimal } from '../model/money.ts';
import type { OfferPrice } from '../model/offer-price.ts';
import type { NewTimelineEntry } from '../model/timeline-entry.ts';
import type { EngagementDecision, OfferChange } from '../ports/engagement-store.ts';
import type { EngagementMark, NewEngagement } from '../ports/insight-store.ts';
import type { LookupChange } from '../ports/lookup-store.ts';
import type { TimerChange } from '../ports/store.ts';
import type { SurveyAnswer, SurveyReward, SurveyRun } from '../ports/survey-store.ts';

/** The rows a turn's events become. */
export interface Draft {
  readonly at: IsoInstant;
  readonly messages: Message[];
  readonly timeline: NewTimelineEntry[];
  readonly timers: TimerChange[];
  readonly lookups: LookupChange[];
  /** Later ones of the same invoice are newer. */
  readonly states: { readonly invoice: InvoiceId; readonly state: InvoiceState }[];
  readonly failures: FlowFailed[];
  readonly engagements: NewEngagement[];
  readonly marksOf: EngagementMark[];
  readonly runs: SurveyRun[];
  readonly answers: SurveyAnswer[];
  readonly rewards: SurveyReward[];
  /** To be shown on messages that were sent, after the commit. */
  readonly marks: Omit<ButtonsMarked, 'type'>[];
  readonly handovers: Handover[];
  /** First answers of people, for what the next payer is told. */
  readonly waits: Omit<PersonAnswered, 'type'>[];
  /** Addresses that turned out not to be the payer's, and new ones that are. */
  readonly disowned: { readonly address: Address; readonly why: AddressMark }[];
  readonly given: Address[];
  /** What the issuer's own systems are told. */
  readonly told: IssuerEvent[];
  /** What payers were met with, and why not with something else. */
  readonly decisions: EngagementDecision[];
  readonly offers: OfferChange[];
  /** How a second factor went, if one was tried. */
  proof: ProofTried | null;
}

type Effects = {
  readonly [Type in EngineEventType]: (draft: Draft, event: Extract<EngineEvent, { type: Type }>) => void;
};

/** These are in the conversation itself; there is nothing more to write. */
const inConversation = (): void => {};

function tell(draft: Draft, type: IssuerEvent['type'], data: IssuerEvent['data']): void {
  draft.told.push({ type, at: draft.at, data });
}

function noteOffer(
  draft: Draft,
  { offer, id, invoice }: Pick<OfferShown, 'offer' | 'id' | 'invoice'>,
  outcome: OfferChange['outcome'],
  terms: OfferAccepted['terms'] = null,
): void {
  const body = { price: terms?.price ? toPriceBody(terms.price) : null, withdrawBy: terms?.withdrawBy ?? null };
  draft.offers.push({ offer, id, outcome, invoice, stock: terms?.stock ?? null, terms: terms && body });
  // A question that is asked again is not shown twice.
  tell(draft, `offer.${outcome}`, { offer, id, invoice, ...(outcome === 'accepted' && body) });
}

function toPriceBody({ minor, currency, per }: OfferPrice) {
  return { amount: toDecimal(minor, currency), currency, per };
}

/** Who has a conversation, for desks of other makes. */
const STATUS = { bot: 'with_bot', offered: 'waiting', agent: 'with_person', closed: 'closed' } as const;

/** What a payer wrote, for desks of other makes; what it came with is fetched with the thread. */
function toMessageBody({ seq, channel, text, chosen, attachments = [], media = [] }: Message) {
  return { seq, channel, text, chosen: chosen ?? null, files: attachments.length + media.length };
}

/** One effect for every event: an event without one does not compile. */
const EFFECTS: Effects = {
  message_created: (draft, event) => {
    draft.messages.push(event.message);
    if (event.message.from === 'payer') tell(draft, 'message.received', toMessageBody(event.message));
    for (const [index, run] of draft.runs.entries())
      if (run.channel === '') draft.runs[index] = { ...run, channel: event.message.channel };
  },
  address_disowned: (draft, event) => {
    draft.disowned.push({ address: event.address, why: event.why });
  },
  address_given: (draft, event) => {
    draft.given.push(event.address);
  },
  timeline_noted: (draft, event) => {
    draft.timeline.push({ invoice: event.invoice, at: draft.at, type: event.entry, data: event.data, key: event.key });
  },
  arrangement_made: (draft, event) => {
    draft.states.push({ invoice: event.invoice, state: event.state });
  },
  reminder_given: (draft, event) => {
    draft.states.push({ invoice: event.invoice, state: event.state });
  },
  reminder_withdrawn: (draft, event) => {
    draft.states.push({ invoice: event.invoice, state: event.state });
  },
  timer_set: (draft, event) => {
    draft.timers.push({ name: event.name, dueAt: event.dueAt });
  },
  timer_cleared: (draft, event) => {
    draft.timers.push({ name: event.name, dueAt: null });
  },
  lookup_requested: (draft, event) => {
    draft.lookups.push({ kind: 'requested', lookup: event.lookup });
  },
  lookup_closed: (draft, event) => {
    const { lookup, verdict, why, outcome } = event;
    draft.lookups.push({ kind: 'closed', lookup, verdict, why, outcome });
  },
  flow_failed: (draft, event) => {
    draft.failures.push(event);
  },
  question_asked: inConversation,
  question_settled: inConversation,
  meaning_read: inConversation,
  owner_changed: (draft, { type: _, ...handover }) => {
    draft.handovers.push(handover);
    const { move, from, to, agent, team, reason, outcome, epoch } = handover;
    const who = { agent: agent?.name ?? null, team, reason, outcome, epoch };
    if (to === 'offered') tell(draft, 'conversation.handed_over', { reason, team, epoch });
    tell(draft, 'conversation.status', { status: STATUS[to], ...who });
    tell(draft, 'conversation.owner_changed', {
      move,
      from,
      to,
      agent: agent?.name ?? null,
      team,
      reason,
      outcome,
      epoch,
    });
  },
  person_answered: (draft, { seconds, slot }) => {
    draft.waits.push({ seconds, slot });
  },
  handoff_requested: (draft, { reason }) => tell(draft, 'handoff.requested', { reason }),
  session_started: inConversation,
  session_ended: inConversation,
  session_moved: inConversation,
  engagement_decided: (draft, { type: _, ...decision }) => {
    draft.decisions.push(decision);
  },
  offer_shown: (draft, event) => noteOffer(draft, event, 'shown'),
  offer_accepted: (draft, event) => noteOffer(draft, event, 'accepted', event.terms),
  offer_declined: (draft, event) => noteOffer(draft, event, 'declined'),
  offer_withdrawn: (draft, event) => noteOffer(draft, event, 'withdrawn'),
  value_remembered: inConversation,
  tag_added: inConversation,
  answer_recorded: (draft, { step, value, survey }) => {
    if (survey === null) return;
    const { name, run, given, seq } = survey;
    draft.answers.push({ survey: name, run, question: step, value: toAnswerValue(value), given, seq });
    tell(draft, 'survey.answered', { survey: name, run, question: step, value: toAnswerValue(value) });
  },
  engagement_sent: (draft, { type: _type, holds, ...one }) => {
    draft.engagements.push({ ...one, measures: holds });
  },
  engagement_marked: (draft, { of, measures }) => {
    draft.marksOf.push({ of, measures });
  },
  survey_begun: (draft, { survey, run, invoice, segments }) => {
    // The channel is that of the question, which is said next.
    draft.runs.push({ survey, run, invoice, segments, channel: '' });
  },
  reward_given: (draft, { survey, run, amount, currency, invoice, state }) => {
    draft.rewards.push({ survey, run, amount, currency, invoice });
    tell(draft, 'survey.rewarded', { survey, run, amount: toDecimal(amount, currency), currency, invoice });
    if (invoice !== null && state !== null) draft.states.push({ invoice, state });
  },
  notice_held: inConversation,
  reply_channel_changed: inConversation,
  buttons_marked: (draft, { message, option, armed }) => {
    draft.marks.push({ message, option, armed });
  },
  channel_closed: inConversation,
  consent_changed: (draft, { purpose, given }) => tell(draft, 'consent.changed', { purpose, given }),
  proof_tried: (draft, event) => {
    draft.proof = event;
  },
  channel_reopened: inConversation,
  input_refused: inConversation,
};

/** Turns events into rows; nothing is written and nothing is sent here. */
export function toDraft(events: readonly EngineEvent[], at: IsoInstant): Draft {
  const draft: Draft = {
    at,
    messages: [],
    timeline: [],
    timers: [],
    lookups: [],
    states: [],
    failures: [],
    engagements: [],
    marksOf: [],
    runs: [],
    answers: [],
    rewards: [],
    marks: [],
    handovers: [],
    waits: [],
    disowned: [],
    given: [],
    told: [],
    decisions: [],
    offers: [],
    proof: null,
  };
  for (const event of events) {
    const apply = EFFECTS[event.type] as (draft: Draft, event: EngineEvent) => void;
    apply(draft, event);
  }
  return draft;
}

/** Several choices as the names of those that were chosen. */
function toAnswerValue(value: FlowAnswer): SurveyAnswer['value'] {
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([id, isChosen]) => (isChosen === true ? [id] : []));
  return typeof value === 'boolean' ? String(value) : value;
}
