import { h } from 'preact';
import { toWay } from '../../model/pay-way.ts';
import type { PaymentAttempt } from '../../model/payment-attempt.ts';
import type { PageFiles } from '../../ports/page-assets.ts';
import { formatMoney } from '../../texts/format-money.ts';
import type { LoadedPage } from './load-page.ts';
import { renderDocument } from './render-document.ts';

/**
 * The step from a button to a provider's page or app. A form may not lead to another site under our content policy, so this
 * page does: by itself where that can work (`isAutomatic`), and by a button always.
 */
export function renderGo(page: LoadedPage, attempt: PaymentAttempt, files: PageFiles, isAutomatic: boolean): string {
  const { issuer } = page.facts;
  const { road, amount, currency } = attempt;
  const say = (key: string, args: Readonly<Record<string, string>> = {}): string =>
    page.phrases.say(page.locale, `page.pay.${key}`, { way: toWay(attempt.provider), ...args });
  const url = road?.url ?? page.path;
  const isApp = road?.kind === 'app';
  return renderDocument(
    {
      lang: page.locale,
      title: say('go_title'),
      files,
      brand: `/i/brand/${issuer.id}.css?${issuer.brand.colour.replace('#', '')}`,
      scripted: false,
      ...(isAutomatic ? { goesTo: url } : {}),
    },
    h('main', { class: 'door go' }, [
      h('h1', null, say('go_title')),
      h('p', null, `${formatMoney({ minor: amount, currency }, page.locale)}, ${issuer.name}`),
      h('a', { class: 'button', href: url, rel: 'noopener noreferrer' }, isApp ? say('swish_open') : say('continue')),
      h('p', null, h('a', { href: page.path }, say('go_back'))),
    ]),
  );
}
