import type { IsoDate } from '../../model/ids.ts';
import type { UblReader } from './ubl-reader.ts';
import { findAll, type XmlElement } from './xml-element.ts';

/**
 * The last day to pay: on the document; else with the payment means, where credit notes and UBL before EN 16931 have it;
 * else with the payment terms. Null where nothing is said. Dates that disagree are said and the first holds.
 */
export function readDueDate(reader: UblReader, root: XmlElement): IsoDate | null {
  const due = reader.date(root, 'cbc:DueDate');
  const places = [...findAll(root, 'cac:PaymentMeans'), ...findAll(root, 'cac:PaymentTerms')];
  let chosen = due;
  for (const place of places) {
    const date = reader.date(place, 'cbc:PaymentDueDate');
    if (date === null) continue;
    if (chosen !== null && chosen !== date) {
      reader.note(
        'NOTAN-DUE-DATE',
        place,
        `Line ${place.line} says ${date} but the document is due ${chosen}, which holds.`,
        'cbc:PaymentDueDate',
      );
    }
    chosen ??= date;
  }
  return chosen;
}
