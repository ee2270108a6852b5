import type { BankReport, BankTransaction, Remittance } from '../../model/bank-report.ts';
import type { Fault } from '../../model/errors.ts';
import type { IsoDate } from '../../model/ids.ts';
import type { PaymentMethod } from '../../model/payment-sighting.ts';
import { BankFileRefusal } from './bank-file-problem.ts';
import { dateIn, type FixedLine, field, numberIn, readFixedLines } from './fixed-line.ts';

/** The last day BgMax can be used, and the first on which some payments are no longer in it (Bankgirot's move to ISO 20022). */
const LAST_DAY = '2026-11-27';
const INCOMPLETE_FROM = '2026-09-08';
/** Where a text or a reference says how much is meant, in records 22 and 23. */
const DEDUCTIONS = ['21', '23'];

interface Section {
  readonly bankgiro: string;
  readonly currency: string;
  readonly first: number;
}

/**
 * Bankgirot's BgMax, a format that ends on 2026-11-27: sections of one Bankgiro number each, payments and deductions with
 * extra references, texts and names, a deposit at the end. Sums and counts of every section and of the whole must agree.
 * Layout: Bankgirot, "Bankgiro Inbetalningar, teknisk manual". Throws a {@link BankFileRefusal}.
 */
export function parseBgMax(bytes: Uint8Array, today: IsoDate): BankReport {
  const lines = readFixedLines(bytes);
  const transactions: BankTransaction[] = [];
  const counts = { payments: 0, deductions: 0, extras: 0, deposits: 0 };
  let messageId: string | null = null;
  let section: Section | null = null;
  let isEnded = false;
  for (const line of lines) {
    const record = field(line, 1, 2);
    if (isEnded) refuse(line, 'comes after the end of the file (record 70)');
    if (messageId === null && record !== '01') refuse(line, 'comes before the start of the file (record 01)');
    switch (record) {
      case '01':
        if (messageId !== null) refuse(line, 'starts the file a second time');
        if (field(line, 3, 22) !== 'BGMAX') refuse(line, `is of layout ${field(line, 3, 22)}, not BGMAX`);
        if (field(line, 45, 45) === 'T') refuse(line, 'says that this is a test file');
        messageId = field(line, 25, 44);
        break;
      case '05': {
        if (section !== null) refuse(line, 'starts a section inside another');
        const bankgiro = field(line, 3, 12).replace(/^0+/, '');
        section = { bankgiro, currency: field(line, 23, 25), first: transactions.length };
        if (!/^[A-Z]{3}$/.test(section.currency)) refuse(line, 'names no currency');
        break;
      }
      case '20':
      case '21':
        counts[record === '20' ? 'payments' : 'deductions'] += 1;
        transactions.push(readPayment(line, section ?? refuse(line, 'stands outside a section (record 05)')));
        break;
      case '22':
      case '23':
        counts.extras += 1;
        addReference(transactions, line);
        break;
      case '25':
      case '26':
      case '27':
      case '28':
      case '29':
        addWords(transactions, line, record);
        break;
      case '15': {
        const { first, currency } = section ?? refuse(line, 'ends a section that was not started');
        counts.deposits += 1;
        endSection(transactions, first, line, currency);
        section = null;
        break;
      }
      case '70':
        if (section !== null) refuse(line, 'ends the file in the middle of a section');
        checkCounts(line, counts);
        isEnded = true;
        break;
      default:
        refuse(line, `is a record of type ${record}, which BgMax does not have`);
    }
  }
  if (!isEnded)
    throw new BankFileRefusal(
      'The file ends without its last record (70): it is cut off, so fetch it from the bank again.',
      lines.length,
    );
  return { format: 'bgmax', messageId, isCopy: false, transactions, pending: 0, warnings: warn(today) };
}

function readPayment(line: FixedLine, { bankgiro, currency }: Section): BankTransaction {
  const amount = numberIn(line, 38, 55, 'amount');
  if (amount === 0) refuse(line, 'is a payment of nothing');
  const sender = field(line, 3, 12).replace(/^0+/, '');
  const serial = field(line, 58, 69);
  const references = field(line, 13, 37)
    .split(/ +/)
    .filter((one) => one !== '');
  const method: PaymentMethod = field(line, 57, 57) === '4' ? 'direct_debit' : 'bankgiro';
  return {
    amount: DEDUCTIONS.includes(field(line, 1, 2)) ? -amount : amount,
    currency,
    bookedOn: '',
    bankReference: /^0*$/.test(serial) ? null : serial,
    otherReferences: [],
    remittances: references.map((reference) => ({ reference, amount: null })),
    text: '',
    payer: { name: null, account: sender === '' ? null : sender, organisationNumber: null },
    account: bankgiro,
    method,
    line: line.number,
  };
}

/** More bills of the same payment. They carry no amount of their own where the bank could not tell how it is shared. */
function addReference(transactions: BankTransaction[], line: FixedLine): void {
  const last = transactions.at(-1) ?? refuse(line, 'belongs to no payment');
  const reference = field(line, 13, 37);
  const share = numberIn(line, 38, 55, 'amount');
  if (reference === '') return;
  const amount = share === 0 ? null : field(line, 1, 2) === '23' ? -share : share;
  const known = last.remittances.filter((one) => one.reference !== reference);
  const remittances: readonly Remittance[] =
    known.length === last.remittances.length || amount !== null ? [...known, { reference, amount }] : last.remittances;
  transactions[transactions.length - 1] = { ...last, remittances };
}

function addWords(transactions: BankTransaction[], line: FixedLine, record: '25' | '26' | '27' | '28' | '29'): void {
  const last = transactions.at(-1) ?? refuse(line, 'belongs to no payment');
  const words = field(line, 3, record === '25' ? 52 : 37);
  const { payer } = last;
  const added: BankTransaction =
    record === '25'
      ? { ...last, text: [last.text, words].filter((one) => one !== '').join(' ') }
      : record === '26'
        ? { ...last, payer: { ...payer, name: words || null } }
        : record === '29'
          ? { ...last, payer: { ...payer, organisationNumber: field(line, 3, 14).replace(/^0+/, '') || null } }
          : last;
  transactions[transactions.length - 1] = added;
}

/** The deposit dates the section's payments, and its sum and count must be theirs. */
function endSection(transactions: BankTransaction[], first: number, line: FixedLine, currency: string): void {
  const own = transactions.slice(first);
  const bookedOn = dateIn(line, 38, 45, 'date');
  const said = { sum: numberIn(line, 51, 68, 'sum'), count: numberIn(line, 72, 79, 'number of payments') };
  const sum = own.reduce((total, one) => total + one.amount, 0);
  if (field(line, 69, 71) !== currency) refuse(line, `deposits ${field(line, 69, 71)} in a section of ${currency}`);
  if (said.count !== own.length)
    refuse(line, `says that the section has ${said.count} payments, and it has ${own.length}`);
  if (said.sum !== Math.abs(sum))
    refuse(line, `says that the section sums to ${said.sum} öre, and its payments to ${sum}`);
  for (const [index, one] of own.entries()) transactions[first + index] = { ...one, bookedOn };
}

function checkCounts(line: FixedLine, counts: Readonly<Record<string, number>>): void {
  const said = {
    payments: numberIn(line, 3, 10, 'payments'),
    deductions: numberIn(line, 11, 18, 'deductions'),
    extras: numberIn(line, 19, 26, 'extra references'),
    deposits: numberIn(line, 27, 34, 'deposits'),
  };
  for (const [what, count] of Object.entries(said))
    if (count !== counts[what]) refuse(line, `says that the file has ${count} ${what}, and it has ${counts[what]}`);
}

function warn(today: IsoDate): readonly Fault[] {
  if (today < INCOMPLETE_FROM) return [];
  const detail =
    today > LAST_DAY
      ? 'BgMax ended on 27 November 2026: payments since then are not in such files. Ask the bank for camt.054.'
      : 'Since 8 September 2026 some payments are not in BgMax files, and the format ends on 27 November 2026. Ask the bank for camt.054.';
  return [{ detail, line: 1 }];
}

function refuse(line: FixedLine, what: string): never {
  throw new BankFileRefusal(
    `Line ${line.number} ${what}; fetch the file from the bank again.`,
    line.number,
    `record ${field(line, 1, 2)}`,
  );
}
