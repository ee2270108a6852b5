/** What anybody who has the number may be told: what is owed, when and how it is paid, and how to be rid of it. */
const OPEN: ReadonlySet<string> = new Set([
  'amount_due',
  'due_date',
  'how_to_pay',
  'payment_reference',
  'phishing_check',
  'wrong_recipient',
  'third_party_info',
  'talk_to_human',
  'complaint',
  'opt_out',
  'offer_decline',
  'language_switch',
  'greeting',
  'thanks_bye',
  'smalltalk',
]);

/** True if the answer to an intent says nothing that another holder of the number must not know. */
export function isOpenIntent(intent: string): boolean {
  return OPEN.has(intent);
}
