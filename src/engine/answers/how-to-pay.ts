import { toNextPayment } from '../../model/next-payment.ts';
import type { OfferedWay, PayWay } from '../../model/pay-way.ts';
import type { QuestionOption } from '../conversation.ts';
import { aboutDebt } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { type BillContext, sourceOf } from './bill-context.ts';
import { citeDirections } from './cite-directions.ts';
import { toPayWays } from './pay-ways.ts';
import { saySettled } from './say-settled.ts';
import { standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

const APPS = /swish|vipps/i;

/** Where to pay and what to write, in words that can be copied, and the page that has it all. */
export const howToPay = aboutDebt((context): Answer => {
  const { bill, say, facts } = context;
  const standing = standingOf(bill, facts.today);
  const { type } = bill.invoice;
  if (type === 'reminder' || type === 'payment_request') return payNotice(context);
  if (standing === 'settled' || standing === 'not_a_claim') {
    return { text: saySettled(context, bill), options: toOptions(context, ['amount', 'talk']), card: true };
  }
  const due = context.due(bill);
  const next = toNextPayment(bill.invoice, bill);
  const amount =
    next.part === null
      ? context.amount(bill, 'balance.remaining')
      : context.money(next.amount, sourceOf(bill, 'plan part'));
  if (standing === 'debit') {
    const text = say('answers.how_to_pay.debit', { amount, due: due === '' ? say('answers.soon') : due });
    return { text, options: toOptions(context, ['amount', 'talk']), card: true };
  }
  const ways = toPayWays(bill.invoice, facts.issuer);
  const chosen = ways.find((one) => one.way === context.text);
  const others = optionsOf(context, ways, chosen?.way ?? null);
  if (chosen?.online && chosen.way !== 'bank') {
    const link = `${context.link(bill)}#${chosen.way}`;
    context.cite(link, sourceOf(bill, 'page'));
    return { text: say(`answers.how_to_pay.here_${chosen.way}`, { amount, link }), options: others };
  }
  const transfer = sayTransfer(context, amount, standing === 'later' ? due : null);
  const link = say('answers.how_to_pay.link', { link: context.link(bill) });
  const app = sayApp(context);
  // Who asks for Swish gets its number before the link, however short the message must be.
  const asked = app !== '' && APPS.test(context.text ?? '') ? [`${transfer} ${app}`] : null;
  return {
    text: [transfer, app, link].filter((part) => part !== '').join(' '),
    shorter: transfer === '' ? [link] : (asked ?? [`${transfer} ${context.link(bill)}`, transfer]),
    options: others,
    card: true,
  };
}, 'bill');

/** The issuer's ways as choices where there is a choice to make and one of them can be begun here; else what may be asked next. */
function optionsOf(
  context: BillContext,
  ways: readonly OfferedWay[],
  chosen: PayWay | null,
): readonly QuestionOption[] {
  if (!ways.some((one) => one.online)) return toOptions(context, ['more_time', 'talk']);
  const left = ways.flatMap(({ way }) => (way === chosen ? [] : [`pay_${way}` as const]));
  return toOptions(context, [...left, 'more_time', 'talk']);
}

/** A reminder of a bill we do not have can still be paid as it says. */
function payNotice(context: BillContext): Answer {
  const { bill, amount } = context;
  const transfer = sayTransfer(context, amount(bill, 'total.payable'), null);
  const notice = saySettled(context, bill);
  return {
    text: transfer === '' ? notice : `${notice} ${transfer}`,
    options: toOptions(context, ['talk']),
    card: true,
  };
}

/** "Betala 399 kr till bankgiro 5402-9681 med OCR 100234, senast 30 september." Empty when no account is known. */
function sayTransfer(context: BillContext, amount: string, due: string | null): string {
  const { bill, open, say, number } = context;
  const { routes, reference } = citeDirections(context);
  const route = routes[0];
  if (!route) return '';
  const args = {
    amount,
    to: say(`answers.route.${route.kind}`, { account: route.account }),
    reference: say(`answers.reference.${reference.kind}`, { value: reference.value }),
  };
  const sentence =
    due === null ? say('answers.how_to_pay.now', args) : say('answers.how_to_pay.before', { ...args, due });
  return open.length > 1 ? say('answers.with_number', { sentence, number: number(bill) }) : sentence;
}

/** Swish or Vipps, where the issuer takes them for this bill. */
function sayApp(context: BillContext): string {
  const { say } = context;
  const { swish, vipps, reference } = citeDirections(context);
  if (swish !== null) return say('answers.how_to_pay.swish', { number: swish, value: reference.value });
  return vipps === null ? '' : say('answers.how_to_pay.vipps', { number: vipps, value: reference.value });
}
