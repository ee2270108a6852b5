import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { loadPage } from './load-page.ts';
import { toPageHeaders } from './page-headers.ts';
import { toPageState } from './page-state.ts';
import type { PayerPageDeps } from './payer-page-deps.ts';
import { type ProofAnswer, renderLocked } from './render-locked.ts';
import { renderPage } from './render-page.ts';
import { renderPdf } from './render-pdf.ts';
import { createChangeStreams } from './stream-changes.ts';
import { LOCKED, type Page, type Threshold } from './threshold.ts';
import { toQrText } from './to-qr-text.ts';

const compress = promisify(gzip);

/** The page, its state and changes, the code to scan and the bill as a file. Nothing here changes anything: whoever previews a link may ask. */
export function addReadDoors(server: FastifyInstance, deps: PayerPageDeps, threshold: Threshold): void {
  const { open, look, passes } = threshold;
  const standing = toPageHeaders(deps.publicUrl, null);
  const streams = createChangeStreams(deps);
  server.addHook('preClose', async () => streams.close());

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
}

function toProofAnswer(query: unknown): ProofAnswer {
  const answer = typeof query === 'object' && query !== null && 'proof' in query ? query.proof : null;
  return answer === 'wrong' || answer === 'locked' ? answer : null;
}
