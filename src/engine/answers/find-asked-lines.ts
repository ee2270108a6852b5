import type { InvoiceLine } from '../../model/invoice.ts';
import { parseMinor } from '../../model/money.ts';
import type { BillContext } from './bill-context.ts';

/**
 * The lines a question names: by an amount in it (with or without VAT), else by words that are on the line. Empty when it
 * names none.
 */
export function findAskedLines({ bill, entities, text }: BillContext): readonly InvoiceLine[] {
  const { lines, currency } = bill.invoice;
  const amounts = entities
    .filter((one) => one.type === 'amount' && one.norm !== undefined)
    .map((one) => parseMinor(String(one.norm), currency))
    .flatMap((one) => (one.ok ? [one.value] : []));
  const byAmount = lines.filter((line) => amounts.some((amount) => amount === line.net || amount === withVat(line)));
  if (byAmount.length > 0) return byAmount;
  const asked = wordsIn([text ?? '', ...entities.map((one) => one.value)].join(' '));
  const scored = lines.map((line) => ({
    line,
    score: wordsIn(line.text).filter((word) => isAsked(asked, word)).length,
  }));
  const best = Math.max(0, ...scored.map((one) => one.score));
  return best === 0 ? [] : scored.filter((one) => one.score === best).map((one) => one.line);
}

/** Rounded as a payer would see it; only used to find the line. */
function withVat(line: InvoiceLine): number {
  const rate = Number(line.vatRate ?? '0');
  return Math.round(line.net + (line.net * rate) / 100);
}

function wordsIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3 && !COMMON.has(word));
}

/** The same word, or one that begins with the other for five letters or more: "avgiften" finds "avgift". */
function isAsked(asked: readonly string[], word: string): boolean {
  return asked.some(
    (one) => one === word || (Math.min(one.length, word.length) > 4 && (one.startsWith(word) || word.startsWith(one))),
  );
}

/** Words of the question itself. */
const COMMON = new Set(
  'vad hvad hva vart för den det här denna detta dette står står raden rad linje linjen räkningen räkning regning regningen faktura fakturan fakturaen betyder betyr kostar koster varför hvorfor pris priset prisen avgift avgiften gebyr gebyret kronor kroner what this that line charge bill invoice'.split(
    ' ',
  ),
);
