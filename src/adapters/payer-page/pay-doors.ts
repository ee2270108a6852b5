import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PAY_WAYS, type PayWay } from '../../model/pay-way.ts';
import { loadPage } from './load-page.ts';
import { findRoad } from './pay-attempt.ts';
import type { PayerPageDeps } from './payer-page-deps.ts';
import { renderGo } from './render-go.ts';
import type { Threshold } from './threshold.ts';

/**
 * `POST /i/{token}/pay/{way}` begins a payment, or takes up the one that is begun; `GET /i/{token}/go/{id}` leads on to it. A
 * plain form and a redirect: whatever happens, the payer ends on a page that says how it stands.
 */
export function addPayDoors(server: FastifyInstance, deps: PayerPageDeps, threshold: Threshold): void {
  server.post<{ Params: { token: string; way: string } }>(
    '/i/:token/pay/:way',
    { schema: { hide: true } },
    async (request, reply) => {
      const opened = await threshold.openToWrite(request, reply);
      if (opened === null) return reply;
      const path = `/i/${request.params.token}`;
      const way = PAY_WAYS.find((one): one is PayWay => one === request.params.way);
      const { bill } = await loadPage(deps, opened, path);
      // Nothing to pay (any more), or a way that is not offered: the page says so by what it shows.
      if (way === undefined || bill === null) return reply.redirect(path, 303);
      const begun = await deps.service.payments.open(opened.issuer, opened.payer, bill.invoice.id, way);
      if (!begun.ok && begun.error === 'too_many') {
        await threshold.refuse(reply, 'slow');
        return reply;
      }
      const { road = null, state = null, id = '' } = begun.ok ? begun.value : {};
      const isLedOn = state === 'open' && (road?.kind === 'redirect' || (road?.kind === 'app' && isPhone(request)));
      return reply.redirect(isLedOn ? `${path}/go/${id}` : `${path}#pay`, 303);
    },
  );

  server.get<{ Params: { token: string; id: string } }>(
    '/i/:token/go/:id',
    { schema: { hide: true } },
    async (request, reply) => {
      const opened = await threshold.open(request, reply);
      if (opened === null) return reply;
      const path = `/i/${request.params.token}`;
      const page = await loadPage(deps, opened, path);
      const attempt = findRoad(page, request.params.id);
      if (attempt === null) return reply.redirect(path, 303);
      const isAutomatic = attempt.road?.kind === 'redirect' || isPhone(request);
      return reply.type('text/html; charset=utf-8').send(renderGo(page, attempt, deps.assets('payer'), isAutomatic));
    },
  );
}

/** Where an app can be opened. Wrong guesses cost a tap: both kinds of page hold a way on. */
function isPhone(request: FastifyRequest): boolean {
  const { 'sec-ch-ua-mobile': told, 'user-agent': agent = '' } = request.headers;
  return told === '?1' || /Android|iPhone|iPad|Mobi/i.test(agent);
}
