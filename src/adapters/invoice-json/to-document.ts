import type { Fault } from '../../model/errors.ts';
import type { AllowanceOrCharge, InvoiceDocument, InvoiceLine, InvoiceTotal, Party } from '../../model/invoice.ts';
import { LARGEST_BILL, type Minor, minorDigits, parseMinor, toDecimal } from '../../model/money.ts';
import { toPlainDecimal, trimDecimal } from '../../model/plain-decimal.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import type { InvoiceJson } from './invoice-schema.ts';
import { toTaxes } from './to-taxes.ts';

type AllowanceJson = NonNullable<InvoiceJson['allowances']>[number];

/** JSON of the right form as a document, or the amounts that do not fit the currency or do not add up. */
export function toDocument(json: InvoiceJson): Result<InvoiceDocument, readonly Fault[]> {
  const { currency } = json;
  const faults: Fault[] = [];

  const toAmount = (text: string, pointer: string): Minor => {
    const minor = parseMinor(text, currency);
    if (minor.ok && Math.abs(minor.value) <= LARGEST_BILL) return minor.value;
    const reason = minor.ok || minor.error !== 'too_many_decimals' ? 'is larger than any bill' : 'has';
    const rest = reason === 'has' ? ` more than the ${minorDigits(currency)} decimals of ${currency}` : '';
    faults.push({ pointer, detail: `${pointer} ${reason}${rest}.` });
    return 0;
  };
  const toAllowances = (list: readonly AllowanceJson[] | undefined, pointer: string): readonly AllowanceOrCharge[] =>
    (list ?? []).map(({ charge, amount, reason, vatRate }, place) => ({
      charge,
      amount: toAmount(amount, `${pointer}/allowances/${place}/amount`),
      reason: toLine(reason),
      vatRate: toRate(vatRate),
    }));

  const lines = json.lines.map((line, place): InvoiceLine => {
    const pointer = `/lines/${place}`;
    const allowances = toAllowances(line.allowances, pointer);
    const note = toWords(line.note);
    return {
      id: toLine(line.id),
      text: toLine(line.text),
      quantity: line.quantity ?? null,
      unit: line.unit ? toLine(line.unit) : null,
      unitPrice: line.unitPrice ?? null,
      net: toAmount(line.net, `${pointer}/net`),
      vatRate: toRate(line.vatRate),
      period: line.period ?? null,
      ...(note === null ? {} : { note }),
      ...(allowances.length === 0 ? {} : { allowances }),
    };
  });
  const allowances = toAllowances(json.allowances, '');
  const total: InvoiceTotal = {
    net: toAmount(json.total.net, '/total/net'),
    vat: toAmount(json.total.vat, '/total/vat'),
    prepaid: toAmount(json.total.prepaid ?? '0', '/total/prepaid'),
    rounding: toAmount(json.total.rounding ?? '0', '/total/rounding'),
    payable: toAmount(json.total.payable, '/total/payable'),
  };
  if (faults.length > 0) return fail(faults);
  const taxes = toTaxes(lines, allowances, total.vat, currency);
  faults.push(...checkSums(lines, allowances, total, currency));
  if (!taxes.ok) faults.push({ pointer: '/total/vat', detail: taxes.error });
  if (faults.length > 0 || !taxes.ok) return fail(faults);
  const { payment } = json;
  const note = toWords(payment?.note);
  return ok({
    type: json.type,
    number: toLine(json.number),
    issued: json.issued,
    due: json.due ?? null,
    currency,
    seller: toParty(json.seller),
    buyer: toParty(json.buyer),
    period: json.period ?? null,
    lines,
    allowances,
    taxes: taxes.value,
    total,
    payment: {
      reference: payment?.reference ?? null,
      bankgiro: payment?.bankgiro ?? null,
      plusgiro: payment?.plusgiro ?? null,
      account: payment?.account ?? null,
      iban: payment?.iban ?? null,
      bic: payment?.bic ?? null,
      meansCode: payment?.meansCode ?? null,
      ...(payment?.payee ? { payee: toLine(payment.payee) } : {}),
      ...(note === null ? {} : { note }),
    },
    refersTo: [...new Set((json.refersTo ?? []).map(toLine))],
    note: toWords(json.note),
    directDebit: payment?.directDebit ?? false,
  });
}

function checkSums(
  lines: readonly InvoiceLine[],
  allowances: readonly AllowanceOrCharge[],
  total: InvoiceTotal,
  currency: string,
): readonly Fault[] {
  const net =
    lines.reduce((sum, line) => sum + line.net, 0) +
    allowances.reduce((sum, one) => sum + (one.charge ? one.amount : -one.amount), 0);
  const payable = total.net + total.vat + total.rounding - total.prepaid;
  const say = (pointer: string, stated: Minor, how: string, computed: Minor): readonly Fault[] =>
    stated === computed
      ? []
      : [
          {
            pointer,
            detail: `${pointer} is ${toDecimal(stated, currency)} but ${how} is ${toDecimal(computed, currency)}.`,
          },
        ];
  return [
    ...say('/total/net', total.net, 'the sum of the lines with allowances and charges', net),
    ...say('/total/payable', total.payable, 'net + vat + rounding - prepaid', payable),
  ];
}

function toParty(party: InvoiceJson['seller']): Party | null {
  if (!party) return null;
  return {
    name: toLine(party.name),
    organisationNumber: party.organisationNumber ?? null,
    vatNumber: party.vatNumber ?? null,
    customerNumber: party.customerNumber ?? null,
    address: party.address ? toLine(party.address) : null,
  };
}

function toRate(text: string | null | undefined): string | null {
  const plain = text == null ? null : toPlainDecimal(text);
  return plain === null ? null : trimDecimal(plain);
}

function toLine(text: string): string {
  return cleanInboundText(text).replace(/\s+/g, ' ');
}

function toWords(text: string | null | undefined): string | null {
  const clean = cleanInboundText(text ?? '');
  return clean === '' ? null : clean;
}
