import type { InputType } from '../engine/input.ts';
import type { Urgency } from '../model/urgency.ts';

const URGENCIES: Readonly<Record<InputType, Urgency>> = {
  message_received: 'reply',
  option_chosen: 'reply',
  message_edited: 'reply',
  address_linked: 'reply',
  address_changed: 'notice',
  proof_given: 'reply',
  agent_claimed: 'reply',
  agent_took_over: 'reply',
  agent_transferred: 'reply',
  agent_closed: 'reply',
  agent_listened: 'notice',
  message_forgotten: 'reply',
  agent_replied: 'reply',
  agent_handed_back: 'reply',
  handoff_reported: 'reply',
  conversation_left: 'reply',
  lookup_completed: 'reply',
  payment_received: 'notice',
  payment_refunded: 'notice',
  credit_received: 'notice',
  due_changed: 'notice',
  notice_received: 'notice',
  reminder_withheld: 'bulk',
  channel_failed: 'notice',
  channel_opened: 'notice',
  wait_expired: 'notice',
  flow_migrated: 'notice',
  invoice_issued: 'bulk',
  occasion_reached: 'bulk',
};

/** How urgent what is said in a turn is, by what the turn was about. Total: a new input without an urgency does not compile. */
export function urgencyOf(input: InputType): Urgency {
  return URGENCIES[input];
}
