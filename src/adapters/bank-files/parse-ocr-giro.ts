import type { BankReport, BankTransaction } from '../../model/bank-report.ts';
import type { PaymentMethod } from '../../model/payment-sighting.ts';
import { BankFileRefusal } from './bank-file-problem.ts';
import { dateIn, type FixedLine, field, numberIn, readFixedLines } from './fixed-line.ts';

/** What other services of the same carrier are called, for whoever sends the wrong file. */
const SERVICES: Readonly<Record<string, string>> = {
  '04': 'payments that you make (direct remittance)',
  '21': 'AvtaleGiro payment requests, which go to the bank',
  '42': 'eFaktura',
};
/** Transaction type 15 is AvtaleGiro; 20 and 21 have a text line. */
const AVTALEGIRO = '15';

interface Assignment {
  readonly account: string;
  readonly number: string;
  readonly records: number;
  readonly first: number;
}

/**
 * Norwegian OCR giro (service 09): transmission, assignments, transactions of two or three records. Counts and sums of
 * every assignment and of the whole must agree. Layout: Mastercard Payment Services, "OCR giro systemspesifikasjon".
 * Throws a {@link BankFileRefusal}.
 */
export function parseOcrGiro(bytes: Uint8Array): BankReport {
  const lines = readFixedLines(bytes);
  const transactions: BankTransaction[] = [];
  let messageId: string | null = null;
  let assignment: Assignment | null = null;
  let isEnded = false;
  for (const line of lines) {
    const [mark, service, type, record] = [field(line, 1, 2), field(line, 3, 4), field(line, 5, 6), field(line, 7, 8)];
    if (mark !== 'NY') refuse(line, 'does not start with NY');
    if (isEnded) refuse(line, 'comes after the end of the file (record 89)');
    if (service !== '00' && service !== '09') {
      const what = SERVICES[service];
      refuse(line, `is of service ${service}${what ? `: ${what}` : ''}, and only OCR giro (09) tells of payments`);
    }
    if (messageId === null && record !== '10') refuse(line, 'comes before the start of the file (record 10)');
    switch (record) {
      case '10':
        if (messageId !== null) refuse(line, 'starts the file a second time');
        messageId = `${field(line, 9, 16)}-${field(line, 17, 23)}`;
        break;
      case '20':
        if (assignment !== null) refuse(line, 'starts an assignment inside another');
        assignment = {
          account: field(line, 25, 35),
          number: field(line, 18, 24),
          records: line.number,
          first: transactions.length,
        };
        break;
      case '30':
        transactions.push(
          readAmount(line, assignment ?? refuse(line, 'stands outside an assignment (record 20)'), type),
        );
        break;
      case '31':
      case '32':
        addTo(transactions, line, record);
        break;
      case '88': {
        const { first, records } = assignment ?? refuse(line, 'ends an assignment that was not started');
        checkTotals(line, transactions.slice(first), line.number - records + 1, 'assignment');
        assignment = null;
        break;
      }
      case '89':
        if (assignment !== null) refuse(line, 'ends the file in the middle of an assignment');
        checkTotals(line, transactions, line.number, 'file');
        isEnded = true;
        break;
      default:
        refuse(line, `is a record of type ${record}, which OCR giro does not have`);
    }
  }
  if (!isEnded)
    throw new BankFileRefusal(
      'The file ends without its last record (89): it is cut off, so fetch it from the bank again.',
      lines.length,
    );
  return { format: 'ocr-giro', messageId, isCopy: false, transactions, pending: 0, warnings: [] };
}

function readAmount(line: FixedLine, assignment: Assignment, type: string): BankTransaction {
  const amount = numberIn(line, 33, 49, 'amount');
  if (amount === 0) refuse(line, 'is a payment of nothing');
  const kid = field(line, 50, 74);
  const method: PaymentMethod = type === AVTALEGIRO ? 'direct_debit' : 'giro';
  return {
    amount: field(line, 32, 32) === '-' ? -amount : amount,
    currency: 'NOK',
    bookedOn: dateIn(line, 16, 21, 'date'),
    bankReference: `${assignment.number}.${field(line, 9, 15)}.${field(line, 27, 31)}`,
    otherReferences: [],
    remittances: kid === '' ? [] : [{ reference: kid, amount: null }],
    text: '',
    payer: { name: null, account: null, organisationNumber: null },
    account: assignment.account,
    method,
    line: line.number,
  };
}

/** The second record has the payer's account, the third the payer's words. */
function addTo(transactions: BankTransaction[], line: FixedLine, record: '31' | '32'): void {
  const last = transactions.at(-1) ?? refuse(line, 'belongs to no payment');
  const account = field(line, 48, 58);
  const added: BankTransaction =
    record === '32'
      ? { ...last, text: field(line, 16, 55) }
      : {
          ...last,
          bankReference: `${last.bankReference}.${field(line, 16, 25)}`,
          payer: { ...last.payer, account: /^0*$/.test(account) ? null : account },
        };
  transactions[transactions.length - 1] = added;
}

function checkTotals(
  line: FixedLine,
  transactions: readonly BankTransaction[],
  records: number,
  whole: 'assignment' | 'file',
): void {
  const sum = Math.abs(transactions.reduce((total, one) => total + one.amount, 0));
  const said = {
    transactions: numberIn(line, 9, 16, 'number of transactions'),
    records: numberIn(line, 17, 24, 'number of records'),
    sum: numberIn(line, 25, 41, 'sum'),
  };
  if (said.transactions !== transactions.length)
    refuse(line, `says that the ${whole} has ${said.transactions} payments, and it has ${transactions.length}`);
  if (said.records !== records)
    refuse(line, `says that the ${whole} has ${said.records} records, and it has ${records}`);
  if (said.sum !== sum) refuse(line, `says that the ${whole} sums to ${said.sum} øre, and its payments to ${sum}`);
}

function refuse(line: FixedLine, what: string): never {
  throw new BankFileRefusal(
    `Line ${line.number} ${what}; fetch the file from the bank again.`,
    line.number,
    `record ${field(line, 7, 8)}`,
  );
}
