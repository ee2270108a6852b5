import { h } from 'preact';
import type { PageFiles } from '../../ports/page-assets.ts';
import type { LoadedPage } from './load-page.ts';
import { toPageView } from './page-view.ts';
import { renderBill } from './render-bill.ts';
import { renderChat } from './render-chat.ts';
import { renderDocument } from './render-document.ts';
import { renderLines } from './render-lines.ts';
import { renderPay } from './render-pay.ts';
import { renderTimeline } from './render-timeline.ts';
import { renderTrust } from './render-trust.ts';

/**
 * The payer's page, top to bottom: issuer, amount and status, ways to pay, what it is, what has happened, the chat, who
 * sends it. `once` is new for every time the page is made; see {@link renderChat}.
 */
export function renderPage(page: LoadedPage, files: PageFiles, once: string): string {
  const view = toPageView(page);
  const { issuer } = page.facts;
  const title =
    page.bill === null
      ? view.say('title_none', { issuer: issuer.name })
      : view.say('title', { number: page.bill.invoice.number, issuer: issuer.name });
  return renderDocument(
    { lang: page.locale, title, files, brand: toBrandPath(issuer.id, issuer.brand.colour), scripted: true },
    h('div', { class: 'page', id: 'page', 'data-path': page.path }, [
      h('main', { class: 'bill' }, [
        renderBill(view),
        renderPay(view),
        renderLines(view),
        renderTimeline(view),
        page.bill && h('p', { class: 'to-chat' }, h('a', { href: '#chat' }, view.say('chat.to_chat'))),
      ]),
      h('div', { class: 'side' }, renderChat(view, once)),
      renderTrust(view, once),
      h('p', { class: 'vh', role: 'status', id: 'said' }),
    ]),
  );
}

/** The colour is in the address, so the stylesheet may be kept until the issuer changes it. */
function toBrandPath(issuer: string, colour: string): string {
  return `/i/brand/${issuer}.css?${colour.replace('#', '')}`;
}
