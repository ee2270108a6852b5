import { formatList } from '../../texts/format-list.ts';
import { formatPercent } from '../../texts/format-percent.ts';
import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { sourceOf } from './bill-context.ts';
import { toOptions } from './to-options.ts';

/** The VAT of the bill by rate, the seller's number, and the page that serves as a copy. A paid bill says when it was paid. */
export const vatReceipt = aboutBill((context): Answer => {
  const { bill, say, money, day, locale, facts, cite } = context;
  const { invoice, settlements, balance } = bill;
  const rates = invoice.taxes
    .filter((one) => one.tax !== 0 && one.rate !== null)
    .map((one) =>
      say('answers.vat_receipt.rate', {
        amount: money(one.tax, sourceOf(bill, 'taxes')),
        rate: cite(formatPercent(one.rate ?? '0', locale), sourceOf(bill, 'taxes')),
      }),
    );
  const args = {
    total: context.amount(bill, 'total.payable'),
    vat: context.amount(bill, 'total.vat'),
    number: context.number(bill),
  };
  const vat =
    invoice.total.vat === 0
      ? say('answers.vat_receipt.none', args)
      : rates.length > 1
        ? say('answers.vat_receipt.several', { ...args, rates: formatList(rates, locale) })
        : say('answers.vat_receipt.main', args);
  const last = settlements.filter((one) => one.kind === 'payment').at(-1);
  const paid =
    last && balance.remaining === 0
      ? say('answers.vat_receipt.paid', { date: day(last.at, sourceOf(bill, 'settlements.last')) })
      : '';
  const organisation = invoice.seller?.organisationNumber ?? facts.issuer.organisationNumber;
  const seller =
    organisation === null
      ? ''
      : say('answers.vat_receipt.seller', {
          name: cite(invoice.seller?.name ?? facts.issuer.name, sourceOf(bill, 'seller.name')),
          organisation: cite(organisation, sourceOf(bill, 'seller.organisationNumber')),
        });
  const copy = say('answers.vat_receipt.copy', { link: context.link(bill) });
  return {
    text: [vat, paid, seller, copy].filter((part) => part !== '').join(' '),
    shorter: [[vat, paid, copy].filter((part) => part !== '').join(' '), vat],
    options: toOptions(context, ['copy', 'talk']),
  };
}, 'bill');
