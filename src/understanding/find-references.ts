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
const GIRO =
  /(?:bankgiro|plusgiro|bg|pg|konto(?:nummer|nr)?)\p{L}*[.: ]{0,3}(\d{3,4}-\d{4}|\d{4}[. ]\d{2}[. ]\d{5}|\d{1,8}-\d|\d{11})(?!\d)/giu;
const LONG = /(?<![\p{L}\p{N}.,+-])(\d{7,25})(?![\p{L}\p{N}])/giu;

/** Invoice numbers, and references: OCR, KID, customer and order numbers, accounts. A long bare number counts as a reference. `norm` is its digits and letters. */
export function findReferences(text: string): readonly Entity[] {
  const bare = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '');
  return [
    ...matchEntities(text, 'invoice_number', INVOICE),
    ...matchEntities(text, 'reference', REFERENCE, bare),
    ...matchEntities(text, 'reference', GIRO, bare),
    ...matchEntities(text, 'reference', LONG, bare),
  ];
}
