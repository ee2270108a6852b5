import type { DocumentProblem } from './document-problem.ts';
import type { XmlElement } from './xml-element.ts';

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:';
const ROOTS: ReadonlyMap<string, string> = new Map([
  ['Invoice', `${UBL}Invoice-2`],
  ['CreditNote', `${UBL}CreditNote-2`],
]);

/** What people send instead of a bill, and what to do about it. */
const STRANGERS: ReadonlyMap<string, string> = new Map([
  ['StandardBusinessDocument', 'is the envelope of the Peppol network; send the Invoice inside it alone'],
  ['testSet', 'is a set of rule tests around several documents; send each document alone'],
  ['CrossIndustryInvoice', 'is UN/CEFACT CII, which is not read; send the invoice as UBL'],
  ['Reminder', 'is a UBL Reminder, which is not read; send an EHF Reminder 3.0 (an Invoice) or an event'],
  ['html', 'is a web page; send the XML file of the invoice'],
]);

/** Why the root element is not a UBL Invoice or CreditNote, or null if it is. */
export function toRootProblem(root: XmlElement): DocumentProblem | null {
  const expected = ROOTS.get(root.name);
  if (expected !== undefined && root.space === expected) return null;
  const name = root.name.slice(0, 60);
  const known = STRANGERS.get(root.name);
  const space = root.space === '' ? 'no namespace' : `the namespace ${root.space.slice(0, 120)}`;
  const reason =
    expected !== undefined
      ? `is in ${space}, not in ${expected}; write it as UBL 2.1`
      : (known ?? `in ${space} is not an invoice; send a UBL 2.1 Invoice or CreditNote`);
  return {
    code: 'unknown_root',
    message: `The root element <${name}> on line ${root.line} ${reason}.`,
    line: root.line,
    element: `/${name}`,
  };
}
