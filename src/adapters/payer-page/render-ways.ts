import { type ComponentChild, h } from 'preact';
import { type PayWay, toWay } from '../../model/pay-way.ts';
import type { PageView } from './page-view.ts';
import { findRoad } from './pay-attempt.ts';

/**
 * What happens with the payment that was begun: a sentence that changes by itself, and the way on to it. On a big screen a
 * code for the phone's app, since a screen has no such app; without JavaScript the page shows how it stood when it was opened.
 */
export function renderAttempt(view: PageView): ComponentChild {
  const { state, say, page } = view;
  const { attempt } = state;
  const road = findRoad(page);
  const way = road === null ? '' : toWay(road.provider);
  return h(
    'div',
    {
      class: 'attempt',
      'data-live-attempt': '',
      'data-kind': attempt?.kind ?? '',
      'data-way': way,
      hidden: attempt === null,
    },
    [
      h('p', { class: 'attempt-words', 'data-live': 'attempt' }, attempt?.words ?? ''),
      road === null || road.road === null
        ? null
        : h('div', { class: `road road-${road.road.kind}`, 'data-road': road.id }, [
            h(
              'a',
              { class: 'button', href: `${page.path}/go/${road.id}`, rel: 'noopener noreferrer' },
              road.road.kind === 'app' ? say('pay.swish_open') : say('pay.continue', { way }),
            ),
            road.road.kind === 'app'
              ? h('figure', { class: 'qr' }, [
                  h('img', {
                    src: `${page.path}/qr.svg?pay=${road.id}`,
                    alt: say('pay.attempt_qr', { amount: state.pay?.amount.shown ?? '' }),
                    width: 148,
                    height: 148,
                  }),
                  h('figcaption', null, say('pay.swish_scan')),
                ])
              : null,
          ]),
    ],
  );
}

/** A button that begins a payment: a form, so that it works without JavaScript, and GET begins nothing. */
export function renderWayButton({ page, say }: PageView, way: PayWay, isFirst: boolean): ComponentChild {
  return h('form', { method: 'post', action: `${page.path}/pay/${way}`, 'data-pay': way, id: way }, [
    h('button', { type: 'submit', class: isFirst ? 'button' : 'button second' }, say('pay.with', { way })),
  ]);
}
