import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import type { BillContext } from './bill-context.ts';
import { toPaymentDirections } from './payment-route.ts';
import { saySettled } from './say-settled.ts';
import { standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

const APPS = /swish|vipps/i;

/** Where to pay and what to write, in words that can be copied, and the page that has it all. */
export const howToPay = aboutBill((context): Answer => {
  const { bill, say, day, money, facts } = context;
  const standing = standingOf(bill, facts.today);
  const { type } = bill.invoice;
  if (type === 'reminder' || type === 'payment_request') return payNotice(context);
  if (standing === 'settled' || standing === 'not_a_claim') {
    return { text: saySettled(context, bill), options: toOptions(context, ['amount', 'talk']), card: true };
  }
  const due = bill.invoice.due === null ? '' : day(bill.invoice.due);
  const amount = money(bill.balance.remaining);
  if (standing === 'debit') {
    const text = say('answers.how_to_pay.debit', { amount, due: due === '' ? say('answers.soon') : due });
    return { text, options: toOptions(context, ['amount', 'talk']), card: true };
  }
  const transfer = sayTransfer(context, amount, standing === 'later' ? due : null);
  const link = say('answers.how_to_pay.link', { link: bill.link });
  const app = sayApp(context);
  // Who asks for Swish gets its number before the link, however short the message must be.
  const asked = app !== '' && APPS.test(context.text ?? '') ? [`${transfer} ${app}`] : null;
  return {
    text: [transfer, app, link].filter((part) => part !== '').join(' '),
    shorter: transfer === '' ? [link] : (asked ?? [`${transfer} ${bill.link}`, transfer]),
    options: toOptions(context, ['more_time', 'talk']),
    card: true,
  };
}, 'bill');

/** A reminder of a bill we do not have can still be paid as it says. */
function payNotice(context: BillContext): Answer {
  const { bill, money } = context;
  const transfer = sayTransfer(context, money(bill.invoice.total.payable), null);
  const notice = saySettled(context, bill);
  return {
    text: transfer === '' ? notice : `${notice} ${transfer}`,
    options: toOptions(context, ['talk']),
    card: true,
  };
}

/** "Betala 399 kr till bankgiro 5402-9681 med OCR 100234, senast 30 september." Empty when no account is known. */
function sayTransfer({ bill, open, facts, say }: BillContext, amount: string, due: string | null): string {
  const { routes, reference } = toPaymentDirections(bill.invoice, facts.issuer);
  const route = routes[0];
  if (!route) return '';
  const args = {
    amount,
    to: say(`answers.route.${route.kind}`, { account: route.account }),
    reference: say(`answers.reference.${reference.kind}`, { value: reference.value }),
  };
  const sentence =
    due === null ? say('answers.how_to_pay.now', args) : say('answers.how_to_pay.before', { ...args, due });
  return open.length > 1 ? say('answers.with_number', { sentence, number: bill.invoice.number }) : sentence;
}

/** Swish or Vipps, where the issuer takes them for this bill. */
function sayApp({ bill, facts, say }: BillContext): string {
  const { swish, vipps, reference } = toPaymentDirections(bill.invoice, facts.issuer);
  if (swish !== null) return say('answers.how_to_pay.swish', { number: swish, value: reference.value });
  return vipps === null ? '' : say('answers.how_to_pay.vipps', { number: vipps, value: reference.value });
}
