import { type ComponentChild, h } from 'preact';
import { formatDate } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';
import type { PageView } from './page-view.ts';

/** The bill as a PDF to keep, and the payer's other bills: newest first, folded. */
export function renderCopies({ page, say }: PageView): ComponentChild | null {
  const { bill, facts, locale } = page;
  if (bill === null) return null;
  const others = facts.invoices.filter((one) => one.invoice.id !== bill.invoice.id);
  return h('div', { class: 'copies' }, [
    h('p', null, h('a', { href: `${page.path}/invoice.pdf`, type: 'application/pdf' }, say('copies.pdf'))),
    others.length === 0
      ? null
      : h('details', null, [
          h('summary', null, say('copies.others', { count: others.length })),
          h(
            'ul',
            null,
            others.map(({ invoice, link }) =>
              h(
                'li',
                null,
                h(
                  'a',
                  { href: new URL(link).pathname },
                  say('copies.row', {
                    number: invoice.number,
                    date: formatDate(invoice.issued, locale, 'day-month', facts.today),
                    amount: formatMoney({ minor: invoice.total.payable, currency: invoice.currency }, locale),
                  }),
                ),
              ),
            ),
          ),
        ]),
  ]);
}
