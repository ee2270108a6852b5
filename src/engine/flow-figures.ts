import type { SourcedFigure } from '../model/sourced-figure.ts';
import { findUnsourcedFigures } from '../texts/find-unsourced-figures.ts';
import type { PhraseArguments } from '../texts/phrase.ts';
import type { InvoiceFacts } from './facts.ts';

/** What of a bill each name of a flow's text stands for. */
const OF_BILL: Readonly<Record<string, string>> = {
  amount: 'balance.remaining',
  due: 'due',
  link: 'link',
  number: 'number',
  reference: 'payment.reference',
  refers_to: 'refersTo',
  fee: 'charges',
  interest: 'charges',
  costs: 'charges',
  bill: 'balance.remaining-charged',
  deadline: 'notices.deadline',
};

/** Where the figures of a flow's words came from: the bill, the payer, the conversation; what is left, the author wrote. */
export function toFlowFigures(
  wordings: readonly string[],
  args: PhraseArguments,
  { flow, about }: { readonly flow: string; readonly about: InvoiceFacts | null },
): readonly SourcedFigure[] {
  const named = Object.entries(args).flatMap(([name, value]) => {
    const text = String(value);
    if (!/\d/.test(text)) return [];
    const path = OF_BILL[name];
    const source = path && about ? `invoice ${about.invoice.number} ${path}` : name.replace('_', ' ');
    return [{ text, source: source.includes(' ') ? source : `issuer ${source}` }];
  });
  const written = wordings.flatMap((words) => findUnsourcedFigures(words, named));
  return [...named, ...written.map(({ text }) => ({ text, source: `flow ${flow}` }))];
}
