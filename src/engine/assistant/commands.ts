import type { IntentName } from '../../understanding/meaning.ts';

/** Answers that only tell the payer something: given at once. */
const TELLING: ReadonlySet<string> = new Set<IntentName>([
  'amount_due',
  'due_date',
  'next_invoice',
  'how_to_pay',
  'payment_reference',
  'payment_status',
  'why_higher',
  'explain_charge',
  'reminder_fee',
  'invoice_copy',
  'refund_credit',
  'usage_question',
  'vat_receipt',
  'phishing_check',
]);

/** What changes something, or may: the payer is asked whether it was meant, and the tap decides. */
const ASKING: ReadonlySet<string> = new Set<IntentName>([
  'already_paid',
  'promise_to_pay',
  'extension_request',
  'payment_plan',
  'dispute_charge',
  'debt_collection',
  'delivery_channel',
  'direct_debit',
  'third_party_info',
  'update_contact',
  'moving',
  'cancel_subscription',
  'change_plan',
  'complaint',
]);

/** Everything the assistant may choose. Not STOP, another language, or that the bill is another's: those the payer says. */
export const COMMANDS: readonly string[] = [...TELLING, ...ASKING];

/** What a command of the assistant leads to; null for a word that is none. */
export function commandKind(name: string): 'tell' | 'ask' | null {
  return TELLING.has(name) ? 'tell' : ASKING.has(name) ? 'ask' : null;
}
