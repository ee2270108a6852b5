import type { BankFormat, BankReport, BankTransaction } from '../../model/bank-report.ts';
import type { XmlElement, XmlReader } from '../../ports/xml-reader.ts';
import { BankFileRefusal } from './bank-file-problem.ts';
import { type CamtEntry, readCamtEntry } from './read-camt-entry.ts';

/** Room for about ten thousand payments. */
const BOUNDS = { bytes: 10 * 1024 * 1024, nodes: 600_000 };

const FORMATS: ReadonlyMap<string, BankFormat> = new Map([
  ['urn:iso:std:iso:20022:tech:xsd:camt.054.001.02', 'camt.054.001.02'],
  ['urn:iso:std:iso:20022:tech:xsd:camt.054.001.08', 'camt.054.001.08'],
]);

/**
 * ISO 20022 camt.054, the bank's debit and credit notification, versions 001.02 and 001.08. Only booked movements count;
 * sums and numbers that the file states must be those of its entries. Throws a {@link BankFileRefusal}.
 */
export function parseCamt(bytes: Uint8Array, xml: XmlReader): BankReport {
  const tree = xml.read(bytes, BOUNDS);
  if (!tree.ok) throw new BankFileRefusal(tree.error.message, tree.error.line, tree.error.element);
  const root = tree.value;
  const format = FORMATS.get(root.space);
  if (format === undefined || root.name !== 'Document') throw unknownRoot(root);
  const message = xml.find(root, 'BkToCstmrDbtCdtNtfctn');
  if (message === null)
    throw new BankFileRefusal(
      'The file has no BkToCstmrDbtCdtNtfctn: it tells of no payments.',
      root.line,
      '/Document',
    );
  const notifications = xml.findAll(message, 'Ntfctn');
  const entries = notifications.flatMap((one) => readNotification(one, xml));
  const transactions: BankTransaction[] = entries.flatMap((one) => one.transactions);
  const isCopy = notifications.some((one) => xml.find(one, 'CpyDplctInd') !== null);
  const messageId = xml.find(message, 'GrpHdr/MsgId')?.text.trim() || null;
  const pending = entries.filter((one) => !one.isBooked).length;
  return { format, messageId, isCopy, transactions, pending, warnings: [] };
}

function unknownRoot(root: XmlElement): BankFileRefusal {
  const named = /(?:camt|pain|pacs)\.\d{3}(?:\.\d{3}\.\d{2})?/.exec(root.space)?.[0];
  const what = named ? `is ${named}` : `has the root <${root.name.slice(0, 60)}>`;
  return new BankFileRefusal(
    `The file ${what}; what is read is camt.054.001.02 and camt.054.001.08, which the bank can send instead.`,
    root.line,
    `/${root.name}`,
  );
}

function readNotification(notification: XmlElement, xml: XmlReader): readonly CamtEntry[] {
  const entries = xml.findAll(notification, 'Ntry').map((one) => readCamtEntry(one, notification, xml));
  checkSummary(notification, entries, xml);
  return entries;
}

/** `TxsSummry`: what the file says of all its entries, or of the credits and debits among them. */
function checkSummary(notification: XmlElement, entries: readonly CamtEntry[], xml: XmlReader): void {
  const sets = [
    { name: 'TtlNtries', own: entries },
    { name: 'TtlCdtNtries', own: entries.filter((one) => one.amount > 0) },
    { name: 'TtlDbtNtries', own: entries.filter((one) => one.amount < 0) },
  ];
  for (const { name, own } of sets) {
    const said = xml.find(notification, `TxsSummry/${name}`);
    if (said === null) continue;
    const count = xml.find(said, 'NbOfNtries');
    if (count !== null && Number(count.text) !== own.length) {
      throw new BankFileRefusal(
        `Line ${count.line} says ${count.text.trim().slice(0, 20)} entries, and there are ${own.length}; fetch the file from the bank again.`,
        count.line,
        xml.toPath(count),
      );
    }
    const sum = xml.find(said, 'Sum');
    if (sum === null || new Set(entries.map((one) => one.currency)).size > 1) continue;
    // Of all entries some banks state the sum of the amounts, others what is left when debits are taken off.
    const gross = own.reduce((total, one) => total + Math.abs(one.amount), 0);
    const net = own.reduce((total, one) => total + one.amount, 0);
    if (toHundredths(sum) !== gross && toHundredths(sum) !== Math.abs(net)) {
      throw new BankFileRefusal(
        `Line ${sum.line} says that the entries sum to ${sum.text.trim().slice(0, 30)}, and they sum to ${(gross / 100).toFixed(2)}; fetch the file from the bank again.`,
        sum.line,
        xml.toPath(sum),
      );
    }
  }
}

/** A sum has no currency of its own; those of Swedish and Norwegian accounts have two decimals. */
function toHundredths(sum: XmlElement): number {
  const match = /^(-?\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(sum.text.trim());
  return match ? Math.abs(Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`)) : Number.NaN;
}
