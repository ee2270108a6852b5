import type { BankPayment } from '../../model/bank-payment.ts';
import type { IsoInstant } from '../../model/ids.ts';
import type { Minor } from '../../model/money.ts';
import { toWay } from '../../model/pay-way.ts';
import type { PayeePlan } from '../../service/change-payee.ts';
import type { DoublePayment } from '../../service/payments.ts';
import type { BillProposal } from '../../service/propose-bills.ts';
import { formatDate } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';
import { toLocalDate } from '../../texts/to-local-date.ts';
import { escapeHtml as text } from './escape-html.ts';
import { PAYMENTS_WORDS, type PaymentOutcome, type PaymentsWords } from './payments-words.ts';
import { type HousePage, renderHousePage } from './render-house-page.ts';

/** A movement of the bank that waits for a person. */
export interface WaitingMovement {
  readonly payment: BankPayment;
  readonly proposals: readonly BillProposal[];
  /** What is to be placed: not on a bill yet, or too much on one. */
  readonly free: Minor;
  readonly isSurplus: boolean;
  /** Number of the bill that it is too much on. */
  readonly on: string | null;
}

export interface PaymentsPage extends HousePage {
  readonly outcome: PaymentOutcome | null;
  readonly payee: PayeePlan;
  readonly movements: readonly WaitingMovement[];
  readonly doubles: readonly DoublePayment[];
  /** Where the next page begins; null where there is none. */
  readonly next: string | null;
  /** This member may say what a payment is for. */
  readonly decides: boolean;
  /** This member may agree to where money goes. */
  readonly agrees: boolean;
}

/** Where money would go first, in red; then what came twice and what waits, each with what can be done. Forms, no code. */
export function renderPayments(page: PaymentsPage): string {
  const words = PAYMENTS_WORDS[page.locale];
  const { outcome, movements, doubles, payee, next, decides } = page;
  const isCalm = movements.length === 0 && doubles.length === 0;
  const isBad = outcome !== null && outcome !== 'done';
  const body = [
    outcome === null
      ? ''
      : `<p class="panel said" role="${isBad ? 'alert' : 'status'}">${text(words.outcomes[outcome])}</p>`,
    renderPayee(page, payee, words),
    isCalm ? `<p class="calm">${text(words.calm)}</p>` : '',
    isCalm || decides ? '' : `<p class="quiet">${text(words.noRight)}</p>`,
    doubles.length === 0 ? '' : `<h2>${text(words.doubles)}</h2><p class="quiet">${text(words.doublesWhy)}</p>`,
    ...doubles.map((one) => renderDouble(page, one, words)),
    movements.length === 0 ? '' : `<h2>${text(words.waiting)}</h2>`,
    ...movements.map((one) => renderMovement(page, one, words)),
    next === null ? '' : `<p><a href="?after=${encodeURIComponent(next)}">${text(words.next)}</a></p>`,
  ];
  return renderHousePage(page, 'payments', body.filter((one) => one !== '').join('\n'));
}

function renderPayee(page: PaymentsPage, { state, changes, waiting }: PayeePlan, words: PaymentsWords): string {
  if (state === 'same' || changes.length === 0) return '';
  const said = words.payee;
  const rows = changes.map(
    (one) =>
      `<tr><th scope="row">${text(said.fields[one.field])}</th><td><s>${text(one.from ?? said.none)}</s></td><td><strong>${text(one.to ?? said.none)}</strong></td></tr>`,
  );
  const stands =
    waiting === null
      ? said.changed
      : state === 'agreed'
        ? said.agreed(waiting.agreedBy ?? '', momentOf(page, waiting.inForceFrom ?? ''))
        : said.asked(waiting.askedBy, momentOf(page, waiting.askedAt));
  const press = (does: 'yes' | 'no', label: string, look: string): string =>
    `<form method="post" action="${pathOf(page)}/payee/${waiting?.number}/${does}"><button class="${look}">${text(label)}</button></form>`;
  const buttons =
    waiting === null
      ? ''
      : page.agrees
        ? `<div class="deeds">${state === 'asked' ? press('yes', said.agree, 'button strong') : ''}${press('no', said.refuse, 'button')}</div>`
        : `<p class="quiet">${text(said.own)}</p>`;
  return `<section class="panel alarm" aria-labelledby="payee"><h2 id="payee">${text(said.title)}</h2>
<div class="wide" tabindex="0" role="group" aria-labelledby="payee"><table>${rows.join('')}</table></div><p>${text(stands)}</p>${buttons}</section>`;
}

function renderDouble(page: PaymentsPage, { attempt, number, surplus }: DoublePayment, words: PaymentsWords): string {
  const { id, currency, paidAt, paymentId, provider } = attempt;
  const amount = formatMoney({ minor: surplus, currency }, page.locale);
  const facts = [WAYS[toWay(provider)], paidAt === null ? '' : momentOf(page, paidAt), paymentId ?? ''].filter(
    (one) => one !== '',
  );
  const form = page.decides
    ? `<div class="deeds"><form method="post" action="${pathOf(page)}/doubles/${encodeURIComponent(id)}"><button class="button">${text(words.returned)}</button></form></div>`
    : '';
  return `<article><h3>${text(words.bill(number))}: ${text(words.surplus(amount))}</h3><p class="quiet">${facts.map(text).join(' · ')}</p>${form}</article>`;
}

function renderMovement(page: PaymentsPage, one: WaitingMovement, words: PaymentsWords): string {
  const { payment, proposals, free, isSurplus, on } = one;
  const { movement, reason } = payment;
  const money = (minor: Minor): string => formatMoney({ minor, currency: movement.currency }, page.locale);
  const left = isSurplus ? words.surplus(money(free)) : free === movement.amount ? '' : words.left(money(free));
  const facts = [
    [words.from, [movement.payer.name, movement.payer.account].filter((part) => part !== null).join(', ')],
    [words.reference, movement.remittances.map((part) => part.reference).join(', ')],
    [words.message, movement.text],
  ].flatMap(([name = '', value = '']) => (value === '' ? [] : [`<dt>${text(name)}</dt><dd>${text(value)}</dd>`]));
  const why = reason === null ? '' : words.why[reason];
  return `<article><h3>${text(money(movement.amount))} <span class="quiet">${text(dayOf(page, movement.bookedOn))}</span></h3>
<p><strong>${text(why)}</strong>${on === null ? '' : ` (${text(words.bill(on))})`}${left === '' ? '' : ` · ${text(left)}`}</p>
<dl>${facts.join('')}</dl>${page.decides ? renderDeeds(page, one, proposals, words) : ''}</article>`;
}

function renderDeeds(
  page: PaymentsPage,
  { payment, free, isSurplus }: WaitingMovement,
  proposals: readonly BillProposal[],
  words: PaymentsWords,
): string {
  const action = `${pathOf(page)}/${encodeURIComponent(payment.id)}`;
  const form = (inside: string): string =>
    `<form method="post" action="${action}"><input type="hidden" name="version" value="${payment.version}">${inside}</form>`;
  const offered = proposals.map(({ bill, payerName, remaining, grounds }) => {
    const { number, currency } = bill.invoice;
    const owed = formatMoney({ minor: remaining, currency }, page.locale);
    const name = payerName === null ? '' : `, ${payerName}`;
    const because = grounds.map((ground) => words.grounds[ground]).join(', ');
    const button = `<input type="hidden" name="invoice" value="${text(number)}"><button class="button" name="does" value="post">${text(words.put(number))}</button>`;
    return `<li><span>${text(words.proposal(number, name, owed))} <span class="quiet">${text(because)}</span></span>${form(button)}</li>`;
  });
  const labelled = (name: string, label: string, more: string): string =>
    `<label>${text(label)} <input name="${name}" required maxlength="${name === 'reason' ? 500 : 100}" autocomplete="off"${more}></label>`;
  const others = [
    form(
      `${labelled('invoice', words.number, '')}<button class="button" name="does" value="post">${text(words.putThere)}</button>`,
    ),
    free > 0 ? form(`<button class="button" name="does" value="refund">${text(words.returned)}</button>`) : '',
    isSurplus
      ? ''
      : form(
          `${labelled('reason', words.reason, '')}<button class="button" name="does" value="ignore">${text(words.leave)}</button>`,
        ),
  ];
  return `${offered.length === 0 ? '' : `<ul class="offered">${offered.join('')}</ul>`}<div class="deeds">${others.join('')}</div>`;
}

const WAYS = { swish: 'Swish', vipps: 'Vipps', card: 'Stripe' } as const;

function pathOf({ issuer }: PaymentsPage): string {
  return `/console/payments/${encodeURIComponent(issuer.id)}`;
}

function dayOf({ locale }: PaymentsPage, day: string): string {
  return formatDate(day, locale, 'full');
}

function momentOf(page: PaymentsPage, at: IsoInstant): string {
  if (at === '') return '';
  const { timeZone } = page.issuer;
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' });
  return `${dayOf(page, toLocalDate(at, timeZone))} ${clock.format(new Date(at))}`;
}
