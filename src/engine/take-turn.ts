import type { Book } from './book.ts';
import type { Conversation } from './conversation.ts';
import type { EngineEvent } from './event.ts';
import type { Facts } from './facts.ts';
import type { Input, InputType } from './input.ts';
import { addressChanged } from './inputs/address-changed.ts';
import { addressLinked } from './inputs/address-linked.ts';
import { agentClaimed } from './inputs/agent-claimed.ts';
import { agentClosed } from './inputs/agent-closed.ts';
import { agentHandedBack } from './inputs/agent-handed-back.ts';
import { agentListened } from './inputs/agent-listened.ts';
import { agentReplied } from './inputs/agent-replied.ts';
import { agentTookOver } from './inputs/agent-took-over.ts';
import { agentTransferred } from './inputs/agent-transferred.ts';
import { channelFailed } from './inputs/channel-failed.ts';
import { channelOpened } from './inputs/channel-opened.ts';
import { conversationLeft } from './inputs/conversation-left.ts';
import { creditReceived } from './inputs/credit-received.ts';
import { dueChanged } from './inputs/due-changed.ts';
import { flowMigrated } from './inputs/flow-migrated.ts';
import { handoffReported } from './inputs/handoff-reported.ts';
import { invoiceIssued } from './inputs/invoice-issued.ts';
import { lookupCompleted } from './inputs/lookup-completed.ts';
import { messageEdited } from './inputs/message-edited.ts';
import { messageForgotten } from './inputs/message-forgotten.ts';
import { messageReceived } from './inputs/message-received.ts';
import { noticeReceived } from './inputs/notice-received.ts';
import { occasionReached } from './inputs/occasion-reached.ts';
import { optionChosen } from './inputs/option-chosen.ts';
import { paymentReceived } from './inputs/payment-received.ts';
import { paymentRefunded } from './inputs/payment-refunded.ts';
import { proofGiven } from './inputs/proof-given.ts';
import { reminderWithheld } from './inputs/reminder-withheld.ts';
import { waitExpired } from './inputs/wait-expired.ts';
import { createTurn, type Turn } from './turn.ts';
import { upgradeConversation } from './upgrade-conversation.ts';

export interface TurnResult {
  /** The conversation after the turn, one version on. */
  readonly conversation: Conversation;
  readonly events: readonly EngineEvent[];
}

type Handlers = { readonly [Type in InputType]: (turn: Turn, input: Extract<Input, { type: Type }>) => void };

const HANDLERS: Handlers = {
  message_received: messageReceived,
  option_chosen: optionChosen,
  message_edited: messageEdited,
  address_linked: addressLinked,
  address_changed: addressChanged,
  proof_given: proofGiven,
  invoice_issued: invoiceIssued,
  payment_received: paymentReceived,
  payment_refunded: paymentRefunded,
  credit_received: creditReceived,
  due_changed: dueChanged,
  notice_received: noticeReceived,
  reminder_withheld: reminderWithheld,
  agent_claimed: agentClaimed,
  agent_took_over: agentTookOver,
  agent_transferred: agentTransferred,
  agent_closed: agentClosed,
  agent_listened: agentListened,
  agent_replied: agentReplied,
  agent_handed_back: agentHandedBack,
  message_forgotten: messageForgotten,
  handoff_reported: handoffReported,
  conversation_left: conversationLeft,
  channel_failed: channelFailed,
  channel_opened: channelOpened,
  wait_expired: waitExpired,
  lookup_completed: lookupCompleted,
  occasion_reached: occasionReached,
  flow_migrated: flowMigrated,
};

/**
 * The brain. Pure, synchronous, deterministic: the same book, conversation, facts and input give the same conversation
 * and events, so a turn whose commit lost a race is simply taken again.
 */
export function takeTurn(book: Book, conversation: Conversation, facts: Facts, input: Input): TurnResult {
  const turn = createTurn(book, upgradeConversation(conversation), facts, input);
  const handle = HANDLERS[input.type] as (turn: Turn, input: Input) => void;
  handle(turn, input);
  const events = turn.events();
  if (events.some((event) => event.type === 'input_refused')) {
    return { conversation, events: events.filter((event) => event.type === 'input_refused') };
  }
  const next = { ...turn.conversation(), version: conversation.version + 1 };
  return { conversation: next, events: events.map((event) => stampEpoch(event, next.epoch)) };
}

/** What a turn says belongs to the owner the turn ends with: "I hand you over" is said after the handover. */
function stampEpoch(event: EngineEvent, epoch: number): EngineEvent {
  return event.type === 'message_created' ? { ...event, message: { ...event.message, epoch } } : event;
}
