import { type ComponentChild, h } from 'preact';
import { type BillRow, toBillRows } from './bill-rows.ts';
import type { PageView } from './page-view.ts';
import { renderCopies } from './render-copies.ts';
import { renderDifference } from './render-difference.ts';

/** Bills up to this many lines show them at once; longer ones start folded. */
const OPEN_LINES = 6;

/** "What is this?": what changed, and every line down to the total, exactly as on the document. */
export function renderLines(view: PageView): ComponentChild | null {
  const { page, say } = view;
  if (page.bill === null) return null;
  const { invoice } = page.bill;
  const count = invoice.lines.length;
  const { rows, sums } = toBillRows(view, invoice);
  return h('section', { class: 'what' }, [
    h('h2', null, say('what.heading')),
    renderDifference(view),
    invoice.note ? h('p', { class: 'note' }, invoice.note) : null,
    h('details', { class: 'lines', open: count <= OPEN_LINES }, [
      h('summary', null, say('what.lines', { count })),
      h('table', null, [
        h('thead', null, [
          h('tr', null, [
            h('th', { scope: 'col' }, h('span', { class: 'vh' }, say('what.line'))),
            h('th', { scope: 'col' }, say('what.net')),
          ]),
        ]),
        h('tbody', null, rows.map(renderRow)),
        h(
          'tfoot',
          null,
          sums.map(([words, amount, isLast]) => renderSum(words, amount, isLast)),
        ),
      ]),
    ]),
    renderCopies(view),
  ]);
}

function renderRow({ text, details, amount }: BillRow): ComponentChild {
  return h('tr', null, [
    h('th', { scope: 'row' }, [text, ...details.map((one) => h('span', { class: 'detail' }, one))]),
    h('td', null, amount),
  ]);
}

function renderSum(words: string, amount: string, isLast: boolean): ComponentChild {
  return h('tr', isLast ? { class: 'total' } : null, [h('th', { scope: 'row' }, words), h('td', null, amount)]);
}
