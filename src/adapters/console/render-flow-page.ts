import type { Flow } from '../../engine/flow.ts';
import type { FlowGraph } from '../../language/to-graph.ts';
import type { FlowFailure } from '../../ports/flow-shelf.ts';
import { formatDate } from '../../texts/format-date.ts';
import { escapeHtml as text } from './escape-html.ts';
import { FLOW_PAGE_WORDS, type FlowPageWords } from './flow-page-words.ts';
import { type HousePage, renderHousePage } from './render-house-page.ts';

/** What the page shows; every text is escaped here. */
export interface FlowPage extends HousePage {
  readonly faults: readonly { readonly file: string; readonly line: number; readonly words: string }[];
  readonly flows: readonly {
    readonly flow: Flow;
    readonly since: string;
    readonly waiting: number;
    readonly graph: FlowGraph;
  }[];
  readonly failures: readonly FlowFailure[];
}

/** A page that needs no code: what is wrong first, then each flow with its picture, then what could not go on. */
export function renderFlowPage(page: FlowPage): string {
  const words = FLOW_PAGE_WORDS[page.locale];
  const body = [
    renderFaults(page, words),
    `<h2>${text(words.inForce)}</h2>`,
    page.flows.length === 0
      ? `<p class="calm">${text(words.none)}</p>`
      : page.flows.map((one) => renderFlow(page, one, words)).join('\n'),
    renderFailures(page, words),
  ];
  return renderHousePage(page, 'flows', body.filter((one) => one !== '').join('\n'));
}

function renderFaults({ faults }: FlowPage, words: FlowPageWords): string {
  if (faults.length === 0) return '';
  const rows = faults.map(
    (one) => `<li><strong>${text(one.file)}, ${text(words.line(one.line))}</strong> ${text(one.words)}</li>`,
  );
  return `<section class="faults" role="status"><p>${text(words.faults)}</p><ul>${rows.join('')}</ul></section>`;
}

function renderFlow({ issuer, locale }: FlowPage, one: FlowPage['flows'][number], words: FlowPageWords): string {
  const { flow, graph } = one;
  const since = formatDate(one.since, locale, 'day-month', one.since);
  const steps = graph.nodes
    .filter((node) => node.line > 0 && node.kind !== 'start')
    .map((node) => {
      const count = node.waiting === 0 ? '' : ` <strong>${text(words.waiting(node.waiting))}</strong>`;
      return `<li><code>${text(node.id)}</code> ${text(node.text)}${count}</li>`;
    });
  return `<article aria-labelledby="flow-${text(flow.name)}">
<h3 id="flow-${text(flow.name)}">${text(flow.name)}</h3>
<p class="quiet">${text(words.starts[flow.trigger.on])} · ${text(words.since(since))} · ${text(words.waiting(one.waiting))}</p>
<div class="picture" tabindex="0" role="group" aria-label="${text(words.picture(flow.name))}"><img src="/console/flows/${encodeURIComponent(issuer.id)}/${encodeURIComponent(flow.name)}.svg" alt="${text(words.picture(flow.name))}" loading="lazy"></div>
<details><summary>${text(words.steps)}</summary><ol>${steps.join('')}</ol></details>
</article>`;
}

function renderFailures({ failures, locale }: FlowPage, words: FlowPageWords): string {
  if (failures.length === 0) return '';
  const rows = failures.map((one) => {
    const date = formatDate(one.at.slice(0, 10), locale, 'day-month', one.at.slice(0, 10));
    return `<li><strong>${text(one.flow)}</strong> ${text(words.at(one.step, one.line))}: ${text(words.why)} <small><code>${text(one.why)}</code></small> <span class="quiet">${text(date)}</span></li>`;
  });
  return `<h2>${text(words.failures)}</h2><ul class="failures">${rows.join('')}</ul>`;
}
