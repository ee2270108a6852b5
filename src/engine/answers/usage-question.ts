import { subtract, toDecimalText, toFraction } from '../../model/fraction.ts';
import { formatQuantity } from '../../texts/format-quantity.ts';
import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { type BillContext, sourceOf } from './bill-context.ts';
import { findPreviousBill } from './find-previous-bill.ts';
import { sayWhen } from './say-difference.ts';
import { type BillItem, toBillItems } from './to-bill-items.ts';
import { toOptions } from './to-options.ts';

/** Units that measure use: energy, data, time on the phone, water. A month or a piece is not use. */
const MEASURED =
  /^(?:[kM]?Wh|KWH|MWH|WHR|kW|KWT|E34|4L|E35|2P|[GMTk]B|MIN|min|SEC|MTQ|m3|LTR|l|KMT|km|sms|SMS|samtal|samtaler)$/;

/** Items named in one answer. */
const NAMED = 4;

/** How much was used, as the bill measures it, beside the bill before. */
export const usageQuestion = aboutBill((context): Answer => {
  const { bill, facts, say } = context;
  const previous = findPreviousBill(bill, facts.invoices);
  const before = previous === null ? null : toBillItems(previous.invoice);
  const used = onceEach(
    [...toBillItems(bill.invoice).values()].filter(
      (item) => item.unit !== null && MEASURED.test(item.unit) && item.quantity !== null,
    ),
  );
  if (used.length === 0) {
    return { text: say('answers.usage_question.none'), options: toOptions(context, ['lines', 'talk']) };
  }
  const when = previous === null ? '' : sayWhen(context, previous.invoice, bill.invoice);
  const sentences = used.slice(0, NAMED).map((item) => {
    const now = item.quantity === null ? '0' : toDecimalText(item.quantity, 6);
    const old = before?.get(item.key)?.quantity ?? null;
    return sayUse(context, {
      text: item.text,
      unit: item.unit,
      now,
      old: old && toDecimalText(old, 6),
      when,
      source: sourceOf(bill, `lines ${item.key}`),
    });
  });
  return { text: sentences.join(' '), options: toOptions(context, ['why', 'lines', 'talk']) };
}, 'bill');

/** Power and its transfer are two lines of the same kWh: the use is said once, by the first of them. */
function onceEach(items: readonly BillItem[]): readonly BillItem[] {
  const sizeOf = ({ quantity, unit }: BillItem): string => `${quantity?.top}/${quantity?.bottom} ${unit}`;
  return items.filter((item, index) => items.findIndex((other) => sizeOf(other) === sizeOf(item)) === index);
}

interface Use {
  readonly text: string;
  readonly unit: string | null;
  readonly now: string;
  readonly old: string | null;
  readonly when: string;
  readonly source: string;
}

function sayUse({ say, locale, cite }: BillContext, { text, unit, now, old, when, source }: Use): string {
  const args = { text: cite(text, source), quantity: cite(formatQuantity(now, unit, locale), source) };
  const [a, b] = [toFraction(now), old === null ? null : toFraction(old)];
  if (a === null || b === null) return say('answers.usage_question.now', args);
  const moved = toDecimalText(subtract(a, b), 6);
  if (moved === '0') return say('answers.usage_question.same', { ...args, when });
  const way = moved.startsWith('-') ? 'less' : 'more';
  return say(`answers.usage_question.${way}`, {
    ...args,
    moved: cite(formatQuantity(moved.replace('-', ''), unit, locale), `${source} difference`),
    when,
  });
}
