import type { BankTransaction, Remittance } from '../../model/bank-report.ts';
import type { IsoDate } from '../../model/ids.ts';
import type { Currency, Minor, Money } from '../../model/money.ts';
import type { PaymentMethod } from '../../model/payment-sighting.ts';
import type { XmlElement, XmlReader } from '../../ports/xml-reader.ts';
import { readAmount } from './read-camt-amount.ts';
import { signOf } from './read-camt-sign.ts';

/** What a transaction has from its entry. */
export interface EntryFacts {
  readonly amount: Minor;
  readonly currency: Currency;
  readonly bookedOn: IsoDate;
  readonly bankReference: string | null;
  readonly account: string | null;
  readonly code: string;
  readonly text: string;
}

const NOT_GIVEN = /^(NOTPROVIDED|NOTAPPLICABLE|UNKNOWN|NONREF)?$/i;

/**
 * One `TxDtls`, or the entry itself where it has none. Amounts stand in `Amt` (.08), in `AmtDtls` (.02), or only at the
 * entry. `place`: which of several in its entry, null where it is the only one.
 */
export function readCamtTransaction(
  details: XmlElement,
  entry: EntryFacts,
  place: number | null,
  xml: XmlReader,
): BankTransaction {
  const text = (path: string): string | null => xml.find(details, path)?.text.trim() || null;
  const { minor, currency } = amountOf(details, entry, place, xml);
  const sign = signOf(details, xml) ?? (entry.amount < 0 ? -1 : 1);
  const reference = text('Refs/AcctSvcrRef') ?? text('AcctSvcrRef');
  const inLump = place === null ? entry.bankReference : entry.bankReference && `${entry.bankReference}.${place + 1}`;
  const free = xml.findAll(xml.find(details, 'RmtInf') ?? details, 'Ustrd').map((one) => one.text.trim());
  const words = [...free, text('AddtlTxInf') ?? '', free.length === 0 ? entry.text : ''].filter((one) => one !== '');
  return {
    amount: sign * minor,
    currency,
    bookedOn: entry.bookedOn,
    bankReference: reference !== null && reference !== entry.bankReference ? reference : inLump,
    otherReferences: [
      ...named('e2e', text('Refs/EndToEndId')),
      ...named('uetr', text('Refs/UETR')),
      ...named('tx', text('Refs/TxId')),
    ],
    remittances: xml.find(details, 'RmtInf') === null ? [] : readRemittances(details, currency, xml),
    text: words.join(' ').slice(0, 1_000),
    payer: {
      name: text('RltdPties/Dbtr/Pty/Nm') ?? text('RltdPties/Dbtr/Nm') ?? text('RltdPties/UltmtDbtr/Nm'),
      account: text('RltdPties/DbtrAcct/Id/IBAN') ?? text('RltdPties/DbtrAcct/Id/Othr/Id'),
      organisationNumber: text('RltdPties/Dbtr/Pty/Id/OrgId/Othr/Id') ?? text('RltdPties/Dbtr/Id/OrgId/Othr/Id'),
    },
    account: entry.account,
    // Not the payer's own words: whoever writes “swish” has not therefore paid by it.
    method: methodOf([entry.code, text('AddtlTxInf') ?? '', entry.text].join(' ')),
    line: details.line,
  };
}

function amountOf(details: XmlElement, entry: EntryFacts, place: number | null, xml: XmlReader): Money {
  // The only one of its entry is as large as the entry, whatever currency it was sent in.
  if (place === null) return { minor: Math.abs(entry.amount), currency: entry.currency };
  for (const path of ['Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/CntrValAmt/Amt', 'AmtDtls/InstdAmt/Amt']) {
    const found = xml.find(details, path);
    if (found === null) continue;
    const amount = readAmount(found, xml);
    if (amount.currency === entry.currency || path === 'Amt') return amount;
  }
  return { minor: 0, currency: entry.currency };
}

function readRemittances(details: XmlElement, currency: Currency, xml: XmlReader): readonly Remittance[] {
  const structured = xml.findAll(xml.find(details, 'RmtInf') ?? details, 'Strd');
  return structured.flatMap((one) => {
    const reference =
      xml.find(one, 'CdtrRefInf/Ref')?.text.trim() || xml.find(one, 'RfrdDocInf/Nb')?.text.trim() || null;
    if (reference === null) return [];
    const credit = xml.find(one, 'RfrdDocAmt/CdtNoteAmt');
    const paid = xml.find(one, 'RfrdDocAmt/RmtdAmt') ?? xml.find(one, 'RfrdDocAmt/DuePyblAmt') ?? credit;
    const amount = paid === null ? null : readAmount(paid, xml);
    const share = amount !== null && amount.currency === currency ? amount.minor : null;
    return [{ reference: reference.slice(0, 140), amount: share === null || paid !== credit ? share : -share }];
  });
}

function named(kind: string, value: string | null): readonly string[] {
  return value === null || NOT_GIVEN.test(value) ? [] : [`${kind}:${value.slice(0, 140)}`];
}

/** Only where the bank's own words leave no doubt. */
function methodOf(words: string): PaymentMethod | null {
  if (/\bswish\b/i.test(words)) return 'swish';
  return /\bvipps\b/i.test(words) ? 'vipps' : null;
}
