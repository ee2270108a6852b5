import { isKnownCurrency } from '../../model/is-known-currency.ts';
import { type Money, parseMinor } from '../../model/money.ts';
import type { XmlElement, XmlReader } from '../../ports/xml-reader.ts';
import { BankFileRefusal } from './bank-file-problem.ts';

const LARGEST = 100_000_000_000_000;

/** `<Amt Ccy="SEK">399.00</Amt>`; never negative, the sign stands elsewhere. */
export function readAmount(element: XmlElement, xml: XmlReader): Money {
  const currency = element.attributes.get('Ccy') ?? '';
  const text = element.text.trim();
  const amount = isKnownCurrency(currency) ? parseMinor(text, currency) : null;
  if (amount === null || !amount.ok || amount.value < 0 || amount.value > LARGEST)
    throw new BankFileRefusal(
      `Line ${element.line} has no amount but “${text.slice(0, 30)}” in “${currency.slice(0, 10)}”; fetch the file from the bank again.`,
      element.line,
      xml.toPath(element),
    );
  return { minor: amount.value, currency };
}
