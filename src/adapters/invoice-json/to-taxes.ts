import { createFraction, multiply, roundHalfAway, toFraction } from '../../model/fraction.ts';
import type { AllowanceOrCharge, InvoiceLine, TaxSubtotal } from '../../model/invoice.ts';
import { type Currency, type Minor, minorDigits, toDecimal } from '../../model/money.ts';
import { fail, ok, type Result } from '../../model/result.ts';

/**
 * The taxes by rate, as far as they follow from the lines: every line, allowance and charge must name its rate. Where they
 * come out to the total exactly, or only one rate is taxed, they are given; where rounding leaves a doubt, none are.
 * A total that is a whole unit of currency a rate off, or more, is a mistake (as EN 16931 BR-CO-17): the error is a sentence.
 */
export function toTaxes(
  lines: readonly InvoiceLine[],
  allowances: readonly AllowanceOrCharge[],
  vat: Minor,
  currency: Currency,
): Result<readonly TaxSubtotal[], string> {
  const taxable = new Map<string, Minor>();
  const parts = [
    ...lines.map(({ vatRate, net }) => ({ vatRate, net })),
    ...allowances.map(({ vatRate, charge, amount }) => ({ vatRate, net: charge ? amount : -amount })),
  ];
  for (const { vatRate, net } of parts) {
    if (vatRate === null) return ok([]);
    taxable.set(vatRate, (taxable.get(vatRate) ?? 0) + net);
  }
  const taxes = [...taxable].map(([rate, net]) => ({ rate, taxable: net, tax: taxOf(rate, net) }));
  const sum = taxes.reduce((total, one) => total + one.tax, 0);
  const taxed = taxes.filter((one) => one.rate !== '0');
  const unit = 10 ** minorDigits(currency);
  if (Math.abs(sum - vat) >= unit * Math.max(taxed.length, 1)) {
    return fail(
      `/total/vat is ${toDecimal(vat, currency)} but the rates of the lines give ${toDecimal(sum, currency)}.`,
    );
  }
  if (sum !== vat && taxed.length !== 1) return ok([]);
  return ok(
    taxes.map(({ rate, taxable: net, tax }) => ({
      taxable: net,
      tax: rate === '0' ? 0 : tax + vat - sum,
      rate,
      category: rate === '0' ? 'Z' : 'S',
    })),
  );
}

function taxOf(rate: string, net: Minor): Minor {
  const percent = toFraction(rate) ?? createFraction(0n);
  return Number(roundHalfAway(multiply(multiply(percent, createFraction(BigInt(net))), createFraction(1n, 100n))));
}
