import type { FastifyInstance } from 'fastify';
import { guesserOf } from './guesser-of.ts';
import { loadPage } from './load-page.ts';
import type { PayerPageDeps } from './payer-page-deps.ts';
import { sayMessage } from './say-message.ts';
import { LOCKED, type Page, type Threshold } from './threshold.ts';

/** What the payer does on the page, from the page itself only: opening it, the chat, a message by form, a proof of who it is. */
export function addWriteDoors(server: FastifyInstance, deps: PayerPageDeps, threshold: Threshold): void {
  const { openToWrite, look, refuse, passes } = threshold;

  server.post<Page>('/i/:token/opened', { schema: { hide: true } }, async (request, reply) => {
    const opened = await openToWrite(request, reply);
    if (opened === null) return reply;
    const page = await loadPage(deps, opened, `/i/${request.params.token}`);
    if (page.bill) await deps.service.recordOpened(opened.issuer, page.bill.invoice.id);
    return reply.code(204).send();
  });

  server.post<Page>('/i/:token/chat', { schema: { hide: true } }, async (request, reply) => {
    const opened = await openToWrite(request, reply);
    if (opened === null) return reply;
    if ((await look(request, opened)).isLocked) return reply.code(403).send();
    const conversation = conversationIn(request.body);
    const { issuer, payer } = opened;
    return reply.send(await deps.chatToken({ issuer, payer, conversation }));
  });

  server.post<Page>('/i/:token/messages', { schema: { hide: true } }, async (request, reply) => {
    const opened = await openToWrite(request, reply);
    if (opened === null) return reply;
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const { page, isLocked } = await look(request, opened);
    // Who has not shown to be the payer may say one thing: that it is somebody else's.
    if (isLocked && form.get('text') !== page.phrases.say(page.locale, 'page.trust.wrong_send'))
      return reply.code(403).type('text/plain; charset=utf-8').send(LOCKED);
    const said = await sayMessage(deps, opened, isLocked ? toTextAlone(form) : form);
    if (!said.ok && said.error.code === 'too_many_requests') {
      await refuse(reply, 'slow');
      return reply;
    }
    if (!said.ok) throw new Error(`The page's message was refused: ${said.error.code}`);
    return reply.redirect(`/i/${request.params.token}#chat`, 303);
  });

  server.post<Page>('/i/:token/proof', { schema: { hide: true } }, async (request, reply) => {
    const opened = await openToWrite(request, reply);
    if (opened === null) return reply;
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const { page } = await look(request, opened);
    const pass = passes.holder(request.params.token, request.headers.cookie);
    const given = {
      text: form.get('proof') ?? '',
      invoice: page.bill?.invoice.id ?? null,
      asker: pass ?? guesserOf(request.ip),
      isKnown: pass !== null,
    };
    const proven = await deps.service.provePayer(opened.issuer, opened.payer, given);
    const path = `/i/${request.params.token}`;
    if (!proven.ok) return reply.redirect(`${path}?proof=${proven.error}`, 303);
    return reply.header('set-cookie', passes.issue(request.params.token, 'proven')).redirect(path, 303);
  });
}

/** What the form may say from a page that is locked: the text that was looked at, and no tapped choice beside it. */
function toTextAlone(form: URLSearchParams): URLSearchParams {
  return new URLSearchParams({ once: form.get('once') ?? '', text: form.get('text') ?? '' });
}

/** The Direct Line conversation that the page kept, if it names one. */
function conversationIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('conversation' in body)) return null;
  return typeof body.conversation === 'string' ? body.conversation : null;
}
