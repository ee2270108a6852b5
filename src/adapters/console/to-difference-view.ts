import { toBillContext } from '../../engine/answers/bill-context.ts';
import { createAnswering } from '../../engine/answers/create-answering.ts';
import { explainDifference } from '../../engine/answers/explain-difference.ts';
import { findPreviousBill } from '../../engine/answers/find-previous-bill.ts';
import { sayCause } from '../../engine/answers/say-difference.ts';
import type { Facts, InvoiceFacts } from '../../engine/facts.ts';
import type { CaseView } from '../../model/case-view.ts';
import type { Locale } from '../../model/locale.ts';
import type { Phrases } from '../../texts/phrase.ts';

/** Where the amount stands in a sentence until it is written: a character that no text has. */
const HERE = '\ufffc';

/** Why a bill differs from the one before, in the sentences that the payer would get, in the reader's language. */
export function toDifferenceView(
  facts: Facts,
  about: InvoiceFacts,
  { phrases, locale }: { readonly phrases: Phrases; readonly locale: Locale },
): CaseView['difference'] {
  const say = (key: string, args: Record<string, string | number> = {}): string => phrases.say(locale, key, args);
  const { context: plain } = createAnswering({ facts, subject: about, locale, entities: [], say });
  const context = toBillContext(plain);
  if (context === null || context.bill.invoice.type !== 'invoice') return null;
  const previous = findPreviousBill(context.bill, facts.invoices);
  if (previous === null) return null;
  const { amount, components } = explainDifference(previous.invoice, context.bill.invoice);
  return {
    previous: previous.invoice.number,
    amount,
    currency: context.bill.invoice.currency,
    causes: components
      .filter((one) => one.amount !== 0)
      .map((one) => {
        const [before = '', ...after] = sayCause(context, one, HERE).split(HERE);
        return { before, amount: one.amount, after: after.join('') };
      }),
  };
}
