import { h } from 'preact';
import { toFactors } from '../../model/second-factor.ts';
import type { PageFiles } from '../../ports/page-assets.ts';
import type { LoadedPage } from './load-page.ts';
import { toPageView } from './page-view.ts';
import { renderBill } from './render-bill.ts';
import { renderDocument } from './render-document.ts';
import { renderPay } from './render-pay.ts';

/** How the last try went; null before the first. */
export type ProofAnswer = 'wrong' | 'locked' | null;

/**
 * The page for whoever holds the link and has not shown to be the payer: what is owed, when and how to pay it, and one
 * question. No lines, no thread, no name. A plain form; works without JavaScript.
 */
export function renderLocked(page: LoadedPage, files: PageFiles, answer: ProofAnswer, once: string): string {
  const view = toPageView(page);
  const { issuer, payer, invoices } = page.facts;
  const say = (key: string, args: Readonly<Record<string, string>> = {}): string =>
    page.phrases.say(page.locale, `proof.${key}`, { issuer: issuer.name, ...args });
  const shown = page.bill?.invoice.id ?? null;
  const kinds = payer
    ? toFactors(
        payer,
        invoices.map((one) => one.invoice),
        shown,
      ).map((one) => one.kind)
    : [];
  const named = kinds.map((kind) => say(`kind.${kind}`));
  const last = named.at(-1) ?? '';
  const wanted = named.length < 2 ? last : say('either', { first: named.slice(0, -1).join(', '), last });
  const brand = `/i/brand/${issuer.id}.css?${issuer.brand.colour.replace('#', '')}`;
  return renderDocument(
    { lang: page.locale, title: view.say('title_none', { issuer: issuer.name }), files, brand, scripted: false },
    h('div', { class: 'page', id: 'page' }, [
      h('main', { class: 'bill' }, [renderBill(view), renderPay(view)]),
      h('div', { class: 'side' }, [
        h('section', { class: 'card proof', 'aria-labelledby': 'proof-heading' }, [
          h('h2', { id: 'proof-heading' }, say('heading')),
          h('p', { class: 'quiet' }, say('why')),
          answer === 'locked'
            ? h('p', { role: 'alert', id: 'proof-answer' }, say(answer))
            : h('form', { method: 'post', action: `${page.path}/proof` }, [
                h('label', { for: 'proof' }, say('label', { wanted })),
                h('div', { class: 'asked' }, [
                  h('input', {
                    id: 'proof',
                    name: 'proof',
                    required: true,
                    maxLength: 60,
                    autocomplete: 'off',
                    autocapitalize: 'none',
                    'aria-invalid': answer === 'wrong' ? 'true' : undefined,
                    'aria-describedby': answer === null ? undefined : 'proof-answer',
                  }),
                  h('button', { type: 'submit', class: 'pill' }, say('send')),
                ]),
                answer === null ? null : h('p', { role: 'alert', id: 'proof-answer' }, say(answer)),
              ]),
        ]),
        h('section', { class: 'not-me', 'aria-labelledby': 'not-me-heading' }, [
          h('h2', { id: 'not-me-heading' }, view.say('trust.wrong')),
          h('p', { class: 'quiet' }, view.say('trust.wrong_answer')),
          h('form', { method: 'post', action: `${page.path}/messages` }, [
            h('input', { type: 'hidden', name: 'once', value: `${once}-wrong` }),
            h(
              'button',
              { class: 'pill', name: 'text', value: view.say('trust.wrong_send') },
              view.say('trust.wrong_send'),
            ),
          ]),
          issuer.supportPhone
            ? h(
                'p',
                null,
                h(
                  'a',
                  { href: `tel:${issuer.supportPhone.replace(/[^\d+]/g, '')}` },
                  view.say('trust.phone', { phone: issuer.supportPhone }),
                ),
              )
            : null,
        ]),
      ]),
    ]),
  );
}
