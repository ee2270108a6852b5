import type { Invoice } from '../../model/invoice.ts';
import { formatMonth } from '../../texts/format-date.ts';
import { formatList } from '../../texts/format-list.ts';
import { formatQuantity } from '../../texts/format-quantity.ts';
import type { BillContext } from './bill-context.ts';
import type { Difference, DifferenceComponent } from './explain-difference.ts';
import { billMonth } from './find-named-month.ts';
import { toMidSentence } from './to-mid-sentence.ts';

/**
 * Three causes with VAT, or of more the two largest and the rest as one sum, so that the figures said add up to the
 * difference: "60 kr för extra data, 40 kr för att rabatten tog slut 31 augusti och 3 kr övrigt". A single cause that is
 * left, often a fee, is never called "övrigt". What nobody can explain is not here.
 */
export function sayCauses(context: BillContext, { amount, components }: Difference, source: string): string {
  const known = components.filter((one) => one.kind !== 'unexplained' && one.amount !== 0);
  const sorted = known
    .filter((one) => one.kind !== 'rounding')
    .toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const largest = sorted.length === 3 ? sorted : sorted.slice(0, 2);
  const other = known.reduce((sum, one) => sum + one.amount, 0) - largest.reduce((sum, one) => sum + one.amount, 0);
  const parts = [...largest.map((one) => one.amount), other, unexplainedOf(components)];
  const isMixed = parts.some((part) => Math.sign(part) === -Math.sign(amount)) || amount === 0;
  const write = (minor: number, of: string): string =>
    writeAmount(context, minor, { signed: isMixed, source: `${source} ${of}` });
  const causes = largest.map((one) => sayCause(context, one, write(one.amount, `${one.kind} ${one.key ?? ''}`.trim())));
  if (other !== 0) causes.push(context.say('answers.cause.other', { amount: write(other, 'other') }));
  return formatList(causes, context.locale);
}

/** One cause after its amount: "40 kr för att rabatten tog slut 31 augusti". */
export function sayCause(context: BillContext, one: DifferenceComponent, amount: string): string {
  const { say, locale, day, cite } = context;
  const source = `difference line ${one.key ?? one.kind}`;
  const text = cite(toMidSentence(one.text ?? ''), source);
  const way = one.amount < 0 ? 'less' : 'more';
  const { moved } = one;
  switch (one.kind) {
    case 'volume':
    case 'days': {
      const quantity =
        moved === null ? '' : cite(formatQuantity(moved.quantity.replace('-', ''), moved.unit, locale), source);
      return say(`answers.cause.${one.kind}_${moved?.quantity.startsWith('-') ? 'less' : 'more'}`, {
        amount,
        text,
        quantity,
      });
    }
    case 'price':
      return say(`answers.cause.price_${way}`, { amount, text });
    case 'new':
      return say('answers.cause.new', { amount, text });
    case 'ended':
      return say('answers.cause.ended', { amount, text });
    case 'one_off':
      return say(one.change === 'ended' ? 'answers.cause.one_off_ended' : 'answers.cause.new', { amount, text });
    case 'discount':
      if (one.change === 'new') return say('answers.cause.discount_new', { amount, text });
      if (one.change === 'changed') return say(`answers.cause.discount_${way}`, { amount, text });
      return one.endedOn === null
        ? say('answers.cause.discount_ended', { amount, text })
        : say('answers.cause.discount_ended_on', { amount, text, date: day(one.endedOn, source) });
    case 'credit':
      return say(`answers.cause.credit_${way}`, { amount, text });
    case 'prepaid':
    case 'vat':
      return say(`answers.cause.${one.kind}_${way}`, { amount });
    case 'rounding':
    case 'unexplained':
      return say(`answers.cause.${one.kind}`, { amount });
  }
}

/** With its sign when causes pull both ways: `+160 kr`, `-60 kr`. */
export function writeAmount(
  { money }: BillContext,
  minor: number,
  { signed, source }: { readonly signed: boolean; readonly source: string },
): string {
  if (!signed) return money(Math.abs(minor), source);
  return minor > 0 ? `+${money(minor, source)}` : money(minor, source);
}

export function unexplainedOf(components: readonly DifferenceComponent[]): number {
  return components.filter((one) => one.kind === 'unexplained').reduce((sum, one) => sum + one.amount, 0);
}

/** "i augusti": the month the earlier bill is for; "förra gången" when that does not tell the two apart. */
export function sayWhen({ say, locale }: BillContext, previous: Invoice, current: Invoice): string {
  const month = billMonth(previous);
  if (month === null || month === billMonth(current)) return say('answers.last_time');
  return say('answers.in_month', { month: formatMonth(month, locale) });
}
