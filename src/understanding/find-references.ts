import { matchEntities } from './match-entities.ts';
import type { Entity } from './meaning.ts';

const ID = '((?:[A-Z]{1,4}-?)?\\d[\\d-]{3,24}\\d|\\d{4,25})(?![\\p{L}\\p{N}])';
const INVOICE = new RegExp(
  `(?:fakt(?:ura)?|räkning|regning|rekning|invoice|bill)\\p{L}*(?:[ -]?(?:n(?:umme)?r|number|no)\\p{L}*)?[.: #]{0,3}${ID}`,
  'giu',
);
const REFERENCE = new RegExp(
  `(?:ocr|kid|referen\\p{L}*|referans\\p{L}*|kund\\p{L}*|kunde\\p{L}*|order|ordre|avtals?|avtale)(?:[ -]?(?:n(?:umme)?r)\\p{L}*)?[.: #]{0,3}(?:är |er |=)?${ID}`,
  'giu',
);
/** OCR and KID are often copied in groups: "KID 0042 3170". */
const GROUPED =
  /(?:ocr|kid)(?:[ -]?n(?:umme)?r\p{L}*)?[.: #]{0,3}(?:är |er |=)?(\d{2,14}(?: \d{2,14}){1,8})(?![\p{L}\p{N}])/giu;
const GIRO =
  /(?:bankgiro|plusgiro|bg|pg|konto(?:nummer|nr)?)\p{L}*[.: ]{0,3}(\d{3,4}-\d{4}|\d{4}[. ]\d{2}[. ]\d{5}|\d{1,8}-\d|\d{11})(?!\d)/giu;

/** "fakturaen 2025", "faktura 2026-03-01": when, not which. */
const YEAR_OR_DAY = /^20[12]\d(?:-\d{2}(?:-\d{2})?)?$/;

/** Invoice numbers, and references: OCR, KID, customer and order numbers, accounts: numbers that the text says what they are. `norm` is its digits and letters. */
export function findReferences(text: string): readonly Entity[] {
  const bare = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '');
  return [
    ...matchEntities(text, 'invoice_number', INVOICE).filter(({ value }) => !YEAR_OR_DAY.test(value)),
    ...matchEntities(text, 'reference', GROUPED, bare),
    ...matchEntities(text, 'reference', REFERENCE, bare),
    ...matchEntities(text, 'reference', GIRO, bare),
  ];
}
