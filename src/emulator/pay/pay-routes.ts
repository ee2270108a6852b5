import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { checkOrigin } from '../control/check-origin.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import { readFields } from '../read-fields.ts';
import { renderPayPage } from './pay-page.ts';
import { actOnPayment, PAY_ACTIONS, toNow } from './payment-hands.ts';
import type { PaymentRecord, PayProvider } from './payment-record.ts';

interface Page {
  Params: { provider: string; token: string };
  Querystring: { back?: string; declined?: string };
  Body: string;
}

const PROVIDERS: readonly string[] = ['swish', 'vipps', 'stripe'];
const order = z.strictObject({
  action: z.enum(PAY_ACTIONS),
  errorCode: z.string().max(20).optional(),
  amount: z.int().positive().optional(),
});

/** The payer's side of all three: `/pay/{provider}/{token}`; and the control that tests use, `/payments`. */
export function addPayRoutes(app: FastifyInstance, parts: EmulatorParts): void {
  const find = ({ params }: FastifyRequest<Page>): PaymentRecord | null => {
    const { provider, token } = params;
    if (!PROVIDERS.includes(provider)) return null;
    const record = parts.payments.byToken(provider as PayProvider, token);
    return record && toNow(parts, record);
  };
  const none = (reply: FastifyReply) => reply.code(404).type('text/plain; charset=utf-8').send('No such payment.');

  /** Where the payer came from: the product's own address and no other. */
  function backOf(record: PaymentRecord, given: string | undefined): string {
    const back = record.returnUrl ?? given ?? '';
    const base = parts.accounts.ofIssuer(record.issuer)?.webhookBase ?? '';
    return URL.canParse(back) && URL.canParse(base) && new URL(back).origin === new URL(base).origin ? back : '';
  }

  app.get<Page>('/pay/:provider/:token', (request, reply) => {
    const record = find(request);
    if (!record) return none(reply);
    const html = renderPayPage(record, backOf(record, request.query.back), request.query.declined !== undefined);
    return (
      reply
        // With `no-referrer` a browser says `Origin: null` when the form is sent.
        .header('referrer-policy', 'same-origin')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
        .type('text/html; charset=utf-8')
        .send(html)
    );
  });

  app.post<Page>('/pay/:provider/:token', (request, reply) => {
    const record = find(request);
    if (!record) return none(reply);
    const { origin, host } = request.headers;
    const isOther = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
    if (isOther) return reply.code(403).send();
    const form = readFields(request.headers['content-type'] ?? '', request.body ?? '') ?? {};
    const action = form['action'] === 'approve' ? 'approve' : 'decline';
    const back = backOf(record, typeof form['back'] === 'string' ? form['back'] : undefined);
    const isMoved = actOnPayment(parts, record, action);
    const query = new URLSearchParams({ back, ...(isMoved ? {} : { declined: '' }) });
    return reply.redirect(isMoved && back !== '' ? back : `${request.params.token}?${query.toString()}`, 303);
  });

  app.get('/payments', () => ({
    payments: parts.payments.all().map((record) => {
      const { provider, issuer, id, reference, token, amount, currency, words, state, captured, refunded } = record;
      return { provider, issuer, id, reference, token, amount, currency, words, state, captured, refunded };
    }),
  }));

  app.post<{ Params: { id: string }; Body: string }>('/payments/:id', (request, reply) => {
    const problem = checkOrigin(request);
    if (problem) return reply.code(problem.status).send({ error: problem.error });
    const read = order.safeParse(readFields(request.headers['content-type'] ?? '', request.body ?? ''));
    if (!read.success) return reply.code(400).send({ error: z.prettifyError(read.error) });
    const record = parts.payments.all().find((one) => one.id === request.params.id);
    if (!record) return reply.code(404).send({ error: 'There is no such payment' });
    const { action, errorCode, amount } = read.data;
    if (!actOnPayment(parts, record, action, { errorCode, amount }))
      return reply.code(409).send({ error: 'The payment is past it' });
    return reply.code(201).send({ state: parts.payments.byId(record.provider, record.id)?.state });
  });
}
