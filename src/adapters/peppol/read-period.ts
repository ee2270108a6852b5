import type { Period } from '../../model/invoice.ts';
import type { UblReader } from './ubl-reader.ts';
import { find, type XmlElement } from './xml-element.ts';

/** The first cac:InvoicePeriod of a document or line; null unless it has both days in order. */
export function readPeriod(reader: UblReader, parent: XmlElement): Period | null {
  const period = find(parent, 'cac:InvoicePeriod');
  if (period === null) return null;
  const from = reader.date(period, 'cbc:StartDate');
  const to = reader.date(period, 'cbc:EndDate');
  if (from === null || to === null) return null;
  if (from <= to) return { from, to };
  const code = parent.parent === null ? 'BR-29' : 'BR-30';
  reader.note(code, period, `The period on line ${period.line} ends ${to}, before it starts ${from}.`);
  return null;
}
