import { INTENTS, type IntentName } from '../../understanding/meaning.ts';
import { allLines } from './all-lines.ts';
import { alreadyPaid } from './already-paid.ts';
import { amountDue } from './amount-due.ts';
import type { AnswerFunction } from './answer.ts';
import { debtCollection } from './debt-collection.ts';
import { deliveryChannel } from './delivery-channel.ts';
import { differenceRows } from './difference-rows.ts';
import { directDebit } from './direct-debit.ts';
import { disputeCharge } from './dispute-charge.ts';
import { dueDate } from './due-date.ts';
import { explainCharge } from './explain-charge.ts';
import { extensionRequest } from './extension-request.ts';
import { greeting } from './greeting.ts';
import { howToPay } from './how-to-pay.ts';
import { invoiceCopy } from './invoice-copy.ts';
import { nextInvoice } from './next-invoice.ts';
import { paymentPlan } from './payment-plan.ts';
import { paymentReference } from './payment-reference.ts';
import { paymentStatus } from './payment-status.ts';
import { phishingCheck } from './phishing-check.ts';
import { promiseToPay } from './promise-to-pay.ts';
import { refundCredit } from './refund-credit.ts';
import { reminderFee } from './reminder-fee.ts';
import { sayAndOffer } from './say-and-offer.ts';
import { talkToHuman } from './talk-to-human.ts';
import { usageQuestion } from './usage-question.ts';
import { vatReceipt } from './vat-receipt.ts';
import { whyHigher } from './why-higher.ts';
import { wrongRecipient } from './wrong-recipient.ts';

/** Answers an option may lead to that no payer's words do by themselves. */
type FollowUpName = 'menu' | 'all_lines' | 'difference_rows';

/** What the bot says to each meaning. Total: a new intent without an answer does not compile. */
const ANSWERS: Readonly<Record<IntentName | FollowUpName, AnswerFunction>> = {
  amount_due: amountDue,
  due_date: dueDate,
  next_invoice: nextInvoice,
  how_to_pay: howToPay,
  payment_reference: paymentReference,
  payment_status: paymentStatus,
  already_paid: alreadyPaid,
  promise_to_pay: promiseToPay,
  extension_request: extensionRequest,
  payment_plan: paymentPlan,
  why_higher: whyHigher,
  explain_charge: explainCharge,
  dispute_charge: disputeCharge,
  reminder_fee: reminderFee,
  debt_collection: debtCollection,
  invoice_copy: invoiceCopy,
  delivery_channel: deliveryChannel,
  direct_debit: directDebit,
  refund_credit: refundCredit,
  wrong_recipient: wrongRecipient,
  third_party_info: sayAndOffer('third_party_info', ['talk']),
  update_contact: sayAndOffer('update_contact', ['talk'], 'talk'),
  moving: sayAndOffer('moving', ['talk'], 'talk'),
  cancel_subscription: sayAndOffer('cancel_subscription', ['talk'], 'talk'),
  change_plan: sayAndOffer('change_plan', ['talk'], 'talk'),
  usage_question: usageQuestion,
  vat_receipt: vatReceipt,
  phishing_check: phishingCheck,
  offer_accept: sayAndOffer('offer_accept', ['amount', 'pay', 'talk']),
  offer_decline: sayAndOffer('offer_decline', ['talk']),
  greeting,
  thanks_bye: sayAndOffer('thanks_bye', []),
  smalltalk: (context) => ({ ...sayAndOffer('smalltalk', ['amount', 'why', 'talk'])(context), introduces: true }),
  talk_to_human: talkToHuman,
  complaint: sayAndOffer('complaint', ['talk', 'explain'], 'talk'),
  opt_out: sayAndOffer('opt_out', ['talk'], 'talk'),
  language_switch: sayAndOffer('language_switch', ['talk']),
  out_of_scope: sayAndOffer('out_of_scope', ['amount', 'why', 'talk']),
  menu: sayAndOffer('menu', ['why', 'due', 'pay']),
  all_lines: allLines,
  difference_rows: differenceRows,
};

const NAMES: ReadonlySet<string> = new Set([...INTENTS, 'menu', 'all_lines', 'difference_rows']);

/** The answer to an intent or a follow-up; null for a name nobody has given an answer. */
export function answerFor(intent: string): AnswerFunction | null {
  return isAnswerName(intent) ? ANSWERS[intent] : null;
}

function isAnswerName(name: string): name is keyof typeof ANSWERS {
  return NAMES.has(name);
}
