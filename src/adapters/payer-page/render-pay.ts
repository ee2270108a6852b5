import { type ComponentChild, h } from 'preact';
import type { PageView } from './page-view.ts';
import type { PayRow } from './pay-options.ts';
import { renderAttempt, renderWayButton } from './render-ways.ts';

/** The ways to pay in the issuer's order: a button for each that can be begun here, and what to type into the bank. */
export function renderPay(view: PageView): ComponentChild | null {
  const { state, options, say } = view;
  if (options === null || state.pay === null) return null;
  if (!options.payable) {
    return h('section', { class: 'card pay', 'data-live-pay': '' }, [
      h('h2', null, say('pay.heading')),
      h('p', null, say('pay.unknown')),
    ]);
  }
  const code = options.rows.find((row) => row.kind === 'ocr' || row.kind === 'kid' || row.kind === 'reference');
  const buttons = options.ways.filter((one) => one.way === 'swish' || one.online);
  const hasBank = options.ways.length === 0 || options.ways.some((one) => one.way === 'bank' || !one.online);
  return h('section', { class: 'card pay', 'data-live-pay': '', 'data-offline': say('pay.offline') }, [
    h('h2', null, say('pay.heading')),
    renderAttempt(view),
    h(
      'div',
      { class: 'pay-ways' },
      buttons.map((one, index) => (one.online ? renderWayButton(view, one.way, index === 0) : renderSwish(view))),
    ),
    hasBank && buttons.some((one) => one.online) ? h('h3', { id: 'bank' }, say('pay.bank')) : null,
    h(
      'dl',
      { class: 'rows' },
      options.rows.map((row) => renderRow(view, row)),
    ),
    code ? h('p', { class: 'hint' }, say('pay.hint', { row: code.kind })) : null,
    options.invoiceQr === null ? null : renderInvoiceQr(view),
    options.more.length === 0
      ? null
      : h('details', { class: 'more' }, [
          h('summary', null, say('pay.more')),
          h(
            'dl',
            { class: 'rows' },
            options.more.map((row) => renderRow(view, row)),
          ),
        ]),
  ]);
}

/** For a bank's app on another screen than this: folded, so that nobody takes it for a code of Swish's. */
function renderInvoiceQr({ state, page, say }: PageView): ComponentChild {
  return h('details', { class: 'more' }, [
    h('summary', null, say('pay.invoice_qr')),
    h('img', {
      class: 'bank-qr',
      src: `${page.path}/qr.svg?bank&${state.pay?.amount.copied.replace(/[^0-9]/g, '') ?? ''}`,
      alt: say('pay.invoice_qr_alt', { amount: state.pay?.amount.shown ?? '' }),
      width: 180,
      height: 180,
      loading: 'lazy',
      'data-live-bank-qr': '',
    }),
  ]);
}

/** On a phone a button that opens Swish; on a big screen a code to scan, since a screen cannot scan itself. */
function renderSwish({ state, options, say }: PageView): ComponentChild | null {
  if (!options?.swish || !state.pay?.swish || !state.pay.qr) return null;
  const { number } = options.swish;
  return h('div', { class: 'swish' }, [
    h(
      'a',
      { class: 'button', href: state.pay.swish, rel: 'noopener noreferrer', 'data-live-swish': '' },
      say('pay.swish_open'),
    ),
    h('figure', { class: 'qr' }, [
      h('img', {
        src: state.pay.qr,
        alt: say('pay.swish_qr', { amount: state.pay.amount.shown, number }),
        width: 148,
        height: 148,
        loading: 'lazy',
        'data-live-qr': '',
      }),
      h('figcaption', null, say('pay.swish_scan')),
    ]),
  ]);
}

function renderRow({ say }: PageView, row: PayRow): ComponentChild {
  const what = say(`pay.row.${row.kind}`);
  const isAmount = row.kind === 'amount';
  return h('div', { class: 'row' }, [
    h('dt', null, what),
    h('dd', null, [
      h('span', { class: 'value', ...(isAmount ? { 'data-live': 'payAmount' } : {}) }, row.shown),
      // Shown by the script: without it a tap on the value selects all of it.
      h(
        'button',
        {
          type: 'button',
          class: 'copy',
          hidden: true,
          'data-copy': row.copied,
          'data-what': what,
          'aria-label': say('pay.copy_what', { what }),
          ...(isAmount ? { 'data-live-copy': '' } : {}),
        },
        say('pay.copy'),
      ),
    ]),
  ]);
}
