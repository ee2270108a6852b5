import { type ComponentChild, h } from 'preact';
import type { StatusTone } from './bill-status.ts';
import type { PageView } from './page-view.ts';

/** Issuer, amount, due date and status in one sentence: what a payer in a hurry came for. */
export function renderBill({ page, state, say }: PageView): ComponentChild {
  const { bill, facts } = page;
  const { issuer } = facts;
  const isAboutOther = bill?.invoice.type === 'reminder' || bill?.invoice.type === 'payment_request';
  const about = isAboutOther && state.kind !== bill.invoice.type && bill.invoice.refersTo.length > 0;
  return h('div', { class: 'top' }, [
    h('header', { class: 'issuer' }, [
      issuer.brand.logo === null
        ? h('span', { class: 'issuer-name' }, issuer.name)
        : [
            h('img', { class: 'logo', src: issuer.brand.logo, alt: '', height: 32 }),
            h('span', { class: 'issuer-name' }, issuer.name),
          ],
      bill ? h('span', { class: 'number' }, say('bill_number', { number: bill.invoice.number })) : null,
    ]),
    h('section', { class: 'owed', 'data-tone': state.tone, 'data-live-tone': '' }, [
      bill
        ? h('h1', null, [
            h('span', { class: 'label', 'data-live': 'label' }, state.label),
            ' ',
            h('span', { class: 'figure', 'data-live': 'amount', 'data-length': toLength(state.amount) }, state.amount),
          ])
        : h('h1', { class: 'none' }, state.sentence),
      bill
        ? h('p', { class: 'status' }, [
            h('span', { class: 'chip' }, [renderMark(), h('span', { 'data-live': 'chip' }, state.chip)]),
            h('span', { class: 'sentence', 'data-live': 'sentence' }, state.sentence),
          ])
        : h('p', { class: 'status' }, say('none_more')),
      about
        ? h(
            'p',
            { class: 'about' },
            say(`status.about_${bill.invoice.type}`, { refers: bill.invoice.refersTo.join(', ') }),
          )
        : null,
    ]),
  ]);
}

/** Long amounts are set smaller, so that they stay on one line on the narrowest phone. */
function toLength(amount: string): 'short' | 'long' | 'longest' {
  return amount.length <= 8 ? 'short' : amount.length <= 12 ? 'long' : 'longest';
}

const MARKS: Readonly<Record<StatusTone, string>> = {
  plain: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z',
  due: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5v3.2l2 1.3',
  late: 'M8 2.2 14.2 13H1.8L8 2.2ZM8 6.4v3M8 11.3v.1',
  done: 'M3 8.6 6.6 12 13 4.6',
};

/** All four shapes are there and the style shows the tone's own, so that a live change needs no new markup. */
function renderMark(): ComponentChild {
  return h(
    'svg',
    { class: 'mark', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
    Object.entries(MARKS).map(([tone, path]) => h('path', { class: `mark-${tone}`, d: path })),
  );
}
