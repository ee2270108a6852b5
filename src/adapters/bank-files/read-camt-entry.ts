import type { BankTransaction } from '../../model/bank-report.ts';
import type { IsoDate } from '../../model/ids.ts';
import { isCalendarDate } from '../../model/is-calendar-date.ts';
import type { Currency, Minor } from '../../model/money.ts';
import type { XmlElement, XmlReader } from '../../ports/xml-reader.ts';
import { BankFileRefusal } from './bank-file-problem.ts';
import { readAmount } from './read-camt-amount.ts';
import { signOf } from './read-camt-sign.ts';
import { type EntryFacts, readCamtTransaction } from './read-camt-transaction.ts';

/** A booking on the account; its transactions are empty where it is not booked yet. */
export interface CamtEntry {
  /** Negative for a debit. */
  readonly amount: Minor;
  readonly currency: Currency;
  readonly isBooked: boolean;
  readonly transactions: readonly BankTransaction[];
}

/**
 * An entry may be one payment, or a lump of many: their number and sum must be the entry's own. One without details is
 * kept as a single payment, so that nothing is lost.
 */
export function readCamtEntry(entry: XmlElement, notification: XmlElement, xml: XmlReader): CamtEntry {
  const amountElement = xml.find(entry, 'Amt') ?? lacks(entry, 'Amt', xml);
  const { minor, currency } = readAmount(amountElement, xml);
  const sign = signOf(entry, xml) ?? lacks(entry, 'CdtDbtInd', xml);
  const status = xml.find(entry, 'Sts/Cd') ?? xml.find(entry, 'Sts') ?? lacks(entry, 'Sts', xml);
  const isBooked = status.text.trim() === 'BOOK';
  const amount = sign * minor;
  if (!isBooked || minor === 0) return { amount, currency, isBooked, transactions: [] };
  const details = xml.findAll(entry, 'NtryDtls').flatMap((one) => xml.findAll(one, 'TxDtls'));
  checkCount(entry, details.length, xml);
  const facts: EntryFacts = {
    amount,
    currency,
    bookedOn: readDate(entry, xml),
    bankReference: textAt(entry, 'AcctSvcrRef', xml),
    account: accountOf(notification, xml),
    code: codeOf(entry, xml),
    text: textAt(entry, 'AddtlNtryInf', xml) ?? '',
  };
  const transactions = readTransactions(entry, details, facts, xml);
  const own = transactions.filter((one) => one.currency === currency);
  const sum = own.reduce((total, one) => total + one.amount, 0);
  if (own.length === transactions.length && sum !== amount) {
    throw new BankFileRefusal(
      `The entry on line ${entry.line} is of ${toText(amount)} ${currency}, and its ${transactions.length} payments sum to ${toText(sum)}; fetch the file from the bank again.`,
      entry.line,
      xml.toPath(amountElement),
    );
  }
  return { amount, currency, isBooked, transactions };
}

/** A lump whose parts have no amounts is one payment for a person to share out. */
function readTransactions(
  entry: XmlElement,
  details: readonly XmlElement[],
  facts: EntryFacts,
  xml: XmlReader,
): readonly BankTransaction[] {
  const [first] = details;
  if (first === undefined) return [readCamtTransaction(entry, facts, null, xml)];
  if (details.length === 1) return [readCamtTransaction(first, facts, null, xml)];
  const parts = details.map((one, index) => readCamtTransaction(one, facts, index, xml));
  if (parts.some((one) => one.amount !== 0)) return parts.filter((one) => one.amount !== 0);
  const remittances = parts.flatMap((one) => one.remittances);
  return [{ ...readCamtTransaction(first, facts, null, xml), remittances }];
}

function checkCount(entry: XmlElement, count: number, xml: XmlReader): void {
  if (count === 0) return;
  const said = xml
    .findAll(entry, 'NtryDtls')
    .map((one) => xml.find(one, 'Btch/NbOfTxs'))
    .filter((one) => one !== null);
  if (said.length === 0 || said.length < xml.findAll(entry, 'NtryDtls').length) return;
  const sum = said.reduce((total, one) => total + Number(one.text), 0);
  const [first] = said;
  if (first && sum !== count)
    throw new BankFileRefusal(
      `Line ${first.line} says ${first.text.trim().slice(0, 20)} payments, and there are ${count}; fetch the file from the bank again.`,
      first.line,
      xml.toPath(first),
    );
}

function readDate(entry: XmlElement, xml: XmlReader): IsoDate {
  const found =
    xml.find(entry, 'BookgDt/Dt') ??
    xml.find(entry, 'BookgDt/DtTm') ??
    xml.find(entry, 'ValDt/Dt') ??
    xml.find(entry, 'ValDt/DtTm') ??
    lacks(entry, 'BookgDt', xml);
  const date = found.text.trim().slice(0, 10);
  if (!isCalendarDate(date))
    throw new BankFileRefusal(
      `Line ${found.line} has no date but “${date}”; fetch the file from the bank again.`,
      found.line,
      xml.toPath(found),
    );
  return date;
}

function accountOf(notification: XmlElement, xml: XmlReader): string | null {
  return textAt(notification, 'Acct/Id/IBAN', xml) ?? textAt(notification, 'Acct/Id/Othr/Id', xml);
}

/** The bank's words for the kind of booking, for recognising Swish and Vipps. */
function codeOf(entry: XmlElement, xml: XmlReader): string {
  return ['BkTxCd/Prtry/Cd', 'BkTxCd/Domn/Fmly/SubFmlyCd', 'AddtlNtryInf']
    .map((path) => textAt(entry, path, xml) ?? '')
    .join(' ');
}

function textAt(element: XmlElement, path: string, xml: XmlReader): string | null {
  return xml.find(element, path)?.text.trim() || null;
}

function lacks(element: XmlElement, name: string, xml: XmlReader): never {
  throw new BankFileRefusal(
    `The entry on line ${element.line} has no ${name}; fetch the file from the bank again.`,
    element.line,
    `${xml.toPath(element)}/${name}`,
  );
}

function toText(minor: Minor): string {
  return (minor / 100).toFixed(2);
}
