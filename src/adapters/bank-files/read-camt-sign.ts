import type { XmlElement, XmlReader } from '../../ports/xml-reader.ts';
import { BankFileRefusal } from './bank-file-problem.ts';

/** 1 for a credit, -1 for a debit, null where it is not said. */
export function signOf(element: XmlElement, xml: XmlReader): 1 | -1 | null {
  const said = xml.find(element, 'CdtDbtInd');
  if (said === null) return null;
  const word = said.text.trim();
  if (word !== 'CRDT' && word !== 'DBIT')
    throw new BankFileRefusal(
      `Line ${said.line} says “${word.slice(0, 20)}”, which is neither CRDT nor DBIT; fetch the file from the bank again.`,
      said.line,
      xml.toPath(said),
    );
  return word === 'CRDT' ? 1 : -1;
}
