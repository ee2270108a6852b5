import { type ComponentChild, h } from 'preact';
import type { PageView } from './page-view.ts';

/** Who sends this, to whom, why, and the way out for somebody who got another person's bill. */
export function renderTrust({ page, say }: PageView, once: string): ComponentChild {
  const { issuer, payer } = page.facts;
  const number = issuer.organisationNumber;
  return h('footer', { class: 'trust' }, [
    h('h2', { class: 'vh' }, say('trust.heading')),
    h('p', { class: 'who' }, [
      number === null
        ? say('trust.issuer_only', { issuer: issuer.name })
        : say('trust.organisation', { issuer: issuer.name, number }),
    ]),
    payer && page.bill ? h('p', null, say('trust.to', { name: payer.name, customer: payer.ref })) : null,
    h('p', null, say('trust.never')),
    h('ul', { class: 'ways' }, [
      issuer.supportPhone
        ? h(
            'li',
            null,
            h(
              'a',
              { href: `tel:${issuer.supportPhone.replace(/[^\d+]/g, '')}` },
              say('trust.phone', { phone: issuer.supportPhone }),
            ),
          )
        : null,
      issuer.website?.startsWith('https:')
        ? h('li', null, h('a', { href: issuer.website, rel: 'noopener noreferrer' }, say('trust.website')))
        : null,
    ]),
    h('details', null, [
      h('summary', null, say('trust.why')),
      h('p', null, say('trust.why_answer', { issuer: issuer.name })),
    ]),
    h('details', null, [
      h('summary', null, say('trust.wrong')),
      h('p', null, say('trust.wrong_answer')),
      h('form', { method: 'post', action: `${page.path}/messages`, 'data-say': '' }, [
        h('input', { type: 'hidden', name: 'once', value: `${once}-wrong` }),
        h('button', { class: 'pill', name: 'text', value: say('trust.wrong_send') }, say('trust.wrong_send')),
      ]),
    ]),
  ]);
}
