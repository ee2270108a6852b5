import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isIssuerId } from '../../model/ids.ts';
import { needsProof } from '../../service/needs-proof.ts';
import { toBrandStyle } from './brand-style.ts';
import { createGuessLimit } from './guess-limit.ts';
import { guesserOf } from './guesser-of.ts';
import { isSameSite } from './is-same-site.ts';
import { loadPage, type OpenedPage } from './load-page.ts';
import { toPageHeaders } from './page-headers.ts';
import { createPagePasses } from './page-pass.ts';
import { toPageState } from './page-state.ts';
import { addPayDoors } from './pay-doors.ts';
import type { PayerPageDeps } from './payer-page-deps.ts';
import { type ClosedDoor, renderDoor } from './render-door.ts';
import { type ProofAnswer, renderLocked } from './render-locked.ts';
import { renderPage } from './render-page.ts';
import { renderPdf } from './render-pdf.ts';
import { sayMessage } from './say-message.ts';
import { createChangeStreams } from './stream-changes.ts';
import { toQrText } from './to-qr-text.ts';

type Page = { Params: { token: string } };

const DOOR_STATUS: Readonly<Record<ClosedDoor, number>> = { unknown: 404, expired: 410, slow: 429, broken: 500 };
/** Fits a message and the form around it; the API's own limit is larger. */
const FORM_LIMIT = 16 * 1024;
const compress = promisify(gzip);

/**
 * The payer's page under `/i/`. GET never changes state: link scanners and previews may open it freely. What changes state
 * is POST, from our own page only. Unknown tokens are counted by address; a known one always opens.
 */
export function createPayerPage(deps: PayerPageDeps): FastifyPluginAsync {
  const { clock } = deps;
  const guesses = createGuessLimit({ clock, burst: 30, everyMs: 2_000, keys: 20_000 });
  const writes = createGuessLimit({ clock, burst: 30, everyMs: 2_000, keys: 20_000 });
  const streams = createChangeStreams(deps);
  const passes = createPagePasses(deps);

  /** What the page shows, and whether whoever asks may see all of it. */
  async function look(request: FastifyRequest<Page>, opened: OpenedPage) {
    const page = await loadPage(deps, opened, `/i/${request.params.token}`);
    const pass = passes.read(request.params.token, request.headers.cookie);
    if (pass === 'proven') return { page, isLocked: false };
    const { facts, conversation, timeline } = page;
    const isKnownBrowser = pass === 'seen';
    return { page, isLocked: needsProof({ facts, conversation, timeline, isKnownBrowser }) };
  }
  const LOCKED = 'This part of the page is shown to the payer alone.';

  /** Opens the door, or answers why not. */
  async function open(request: FastifyRequest<Page>, reply: FastifyReply): Promise<OpenedPage | null> {
    const opened = await deps.service.openPage(request.params.token);
    if (opened.ok) {
      const logo = deps.directory.issuer(opened.value.issuer)?.brand.logo ?? null;
      reply.headers(toPageHeaders(deps.publicUrl, logo));
      return opened.value;
    }
    const guesser = guesserOf(request.ip);
    const wait = opened.error === 'unknown' ? guesses.waitSeconds(guesser) : 0;
    if (opened.error === 'unknown') guesses.note(guesser);
    if (wait > 0) reply.header('retry-after', wait);
    await refuse(reply, wait > 0 ? 'slow' : opened.error);
    return null;
  }

  /** Opens the door for a request that changes something. */
  async function openToWrite(request: FastifyRequest<Page>, reply: FastifyReply): Promise<OpenedPage | null> {
    if (!isSameSite(request.headers, deps.publicUrl)) {
      await reply.code(403).type('text/plain; charset=utf-8').send('This request did not come from the page itself.');
      return null;
    }
    const opened = await open(request, reply);
    if (opened === null) return null;
    const wait = writes.waitSeconds(request.params.token);
    if (wait > 0) {
      await refuse(reply.header('retry-after', wait), 'slow');
      return null;
    }
    writes.note(request.params.token);
    return opened;
  }

  async function refuse(reply: FastifyReply, why: ClosedDoor): Promise<void> {
    const [first] = deps.directory.ids();
    if (first === undefined) throw new Error('There is no issuer to take sentences from');
    const html = renderDoor(why, deps.directory.book(first).phrases, deps.assets('payer'));
    await reply.code(DOOR_STATUS[why]).type('text/html; charset=utf-8').send(html);
  }

  return async (server) => {
    // A parser of our own in this scope, whatever the server around it has.
    server.removeContentTypeParser('application/x-www-form-urlencoded');
    server.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT },
      (_request, body, done) => done(null, new URLSearchParams(body.toString())),
    );
    const standing = toPageHeaders(deps.publicUrl, null);
    server.addHook('onSend', async (_request, reply) => {
      for (const [name, value] of Object.entries(standing)) if (!reply.hasHeader(name)) reply.header(name, value);
    });
    server.addHook('preClose', async () => streams.close());
    server.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status < 500) return reply.code(status).type('text/plain; charset=utf-8').send('The request cannot be read.');
      request.log.error({ err: error, reqId: request.id }, 'The payer page failed');
      await refuse(reply, 'broken');
      return reply;
    });

    server.get<{ Params: { file: string } }>('/i/brand/:file', { schema: { hide: true } }, async (request, reply) => {
      const slug = request.params.file.replace(/\.css$/, '');
      const issuer = isIssuerId(slug) && request.params.file.endsWith('.css') ? deps.directory.issuer(slug) : null;
      if (issuer === null) return reply.code(404).type('text/plain; charset=utf-8').send('No such issuer.');
      return reply
        .headers({ 'cache-control': 'public, max-age=86400', 'content-type': 'text/css; charset=utf-8' })
        .send(toBrandStyle(issuer.brand.colour));
    });

    server.get<Page>('/i/:token', { schema: { hide: true } }, async (request, reply) => {
      const opened = await open(request, reply);
      if (opened === null) return reply;
      const { page, isLocked } = await look(request, opened);
      const html = isLocked
        ? renderLocked(page, deps.assets('payer'), toProofAnswer(request.query), randomUUID())
        : renderPage(page, deps.assets('payer'), randomUUID());
      if (!isLocked && passes.read(request.params.token, request.headers.cookie) === null)
        reply.header('set-cookie', passes.issue(request.params.token, 'seen'));
      reply.headers({ 'content-type': 'text/html; charset=utf-8', vary: 'accept-encoding' });
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(html);
      return reply.header('content-encoding', 'gzip').send(await compress(html));
    });

    server.get<Page>('/i/:token/state', { schema: { hide: true } }, async (request, reply) => {
      const opened = await open(request, reply);
      if (opened === null) return reply;
      const { page, isLocked } = await look(request, opened);
      return isLocked ? reply.code(403).send() : reply.send(toPageState(page).state);
    });

    server.get<Page>('/i/:token/changes', { schema: { hide: true } }, async (request, reply) => {
      const opened = await open(request, reply);
      if (opened === null) return reply;
      const headers = { ...standing, 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
      if (request.method === 'HEAD') return reply.headers(headers).send();
      reply.hijack();
      reply.raw.writeHead(200, headers);
      if (!streams.open(opened, request.params.token, reply.raw)) reply.raw.end('retry: 60000\n\n');
    });

    server.get<Page>('/i/:token/qr.svg', { schema: { hide: true } }, async (request, reply) => {
      const opened = await open(request, reply);
      if (opened === null) return reply;
      const text = toQrText(await loadPage(deps, opened, `/i/${request.params.token}`), request.query);
      if (text === null) return reply.code(404).type('text/plain; charset=utf-8').send('Nothing to scan.');
      const { default: QRCode } = await import('qrcode');
      const svg = await QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
      return reply.type('image/svg+xml').send(svg);
    });

    server.get<Page>('/i/:token/invoice.pdf', { schema: { hide: true } }, async (request, reply) => {
      const opened = await open(request, reply);
      if (opened === null) return reply;
      const { page, isLocked } = await look(request, opened);
      if (isLocked) return reply.code(403).type('text/plain; charset=utf-8').send(LOCKED);
      const pdf = await renderPdf(page);
      if (pdf === null) return reply.code(404).type('text/plain; charset=utf-8').send('There is no bill.');
      const number = page.bill?.invoice.number.replace(/[^A-Za-z0-9-]/g, '') ?? '';
      return reply
        .header('content-disposition', `inline; filename="${number === '' ? 'bill' : number}.pdf"`)
        .type('application/pdf')
        .send(pdf);
    });

    addPayDoors(server, { ...deps, open, openToWrite, refuse });

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
  };
}

/** What the form may say from a page that is locked: the text that was looked at, and no tapped choice beside it. */
function toTextAlone(form: URLSearchParams): URLSearchParams {
  return new URLSearchParams({ once: form.get('once') ?? '', text: form.get('text') ?? '' });
}

function toProofAnswer(query: unknown): ProofAnswer {
  const answer = typeof query === 'object' && query !== null && 'proof' in query ? query.proof : null;
  return answer === 'wrong' || answer === 'locked' ? answer : null;
}

/** The Direct Line conversation that the page kept, if it names one. */
function conversationIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('conversation' in body)) return null;
  return typeof body.conversation === 'string' ? body.conversation : null;
}
