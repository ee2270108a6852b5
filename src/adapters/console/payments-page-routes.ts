import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { BankPayment } from '../../model/bank-payment.ts';
import type { DomainErrorCode } from '../../model/errors.ts';
import { toInvoiceBalance } from '../../model/invoice-balance.ts';
import { isPlainText } from '../../model/is-plain-text.ts';
import { toDecimal } from '../../model/money.ts';
import { ROLES } from '../../model/staff-member.ts';
import { type PaymentDecision, surplusOf } from '../../service/decide-on-payment.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor, InHouse } from './console-door.ts';
import { noteDeed } from './note-deed.ts';
import { PAYMENT_OUTCOMES, type PaymentOutcome } from './payments-words.ts';
import { renderPayments, type WaitingMovement } from './render-payments.ts';

const SHOWN = 25;
const Query = z.object({
  after: z.string().max(100).optional().catch(undefined),
  said: z.enum(PAYMENT_OUTCOMES).optional().catch(undefined),
});
const plain = (longest: number) => z.string().trim().max(longest).refine(isPlainText);
const Decision = z.discriminatedUnion('does', [
  z.object({ does: z.literal('post'), version: z.coerce.number().int(), invoice: plain(100) }),
  z.object({ does: z.literal('refund'), version: z.coerce.number().int() }),
  z.object({ does: z.literal('ignore'), version: z.coerce.number().int(), reason: plain(500) }),
]);

type At = { readonly issuer: string; readonly id?: string; readonly number?: string; readonly does?: string };

/**
 * Payments that wait for a person, money that came twice, and a change of where money goes: one page, worked by forms. Who
 * decided what stands in the log. A decision is on what was shown: a movement that changed meanwhile is shown anew.
 */
export function addPaymentsPage(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { store, service, assets } = deps;

  app.register(async (inner) => {
    inner.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
    );

    inner.get('/payments/:issuer', async (request, reply) => {
      const inside = await door.house(request, reply, 'read');
      if (!inside) return reply;
      const { issuer, member, role } = inside;
      const { after = null, said = null } = Query.parse(request.query);
      const waiting = await store.forIssuer(issuer.id).bank.list(['open'], after, SHOWN);
      const [payee, doubles] = await Promise.all([
        service.payees.plan(issuer.id),
        after === null ? service.payments.doubles(issuer.id) : [],
      ]);
      const movements = [];
      for (const one of waiting) movements.push(await toWaiting(deps, inside, one));
      const page = renderPayments({
        issuer,
        role,
        locale: member.locale ?? issuer.locale,
        styles: assets('console').styles,
        outcome: said,
        payee,
        doubles,
        movements,
        next: waiting.length < SHOWN ? null : (waiting.at(-1)?.id ?? null),
        decides: ROLES[role].money,
        agrees: ROLES[role].manage,
      });
      return reply.type('text/html; charset=utf-8').send(page);
    });

    inner.post('/payments/:issuer/:id', async (request, reply) => {
      const inside = await door.house(request, reply, 'money');
      if (!inside) return reply;
      const { issuer, member } = inside;
      const payment = await store.forIssuer(issuer.id).bank.payment((request.params as At).id ?? '');
      const asked = Decision.safeParse(request.body);
      if (payment === null) return goBack(request, reply, 'not_found');
      if (!asked.success) return goBack(request, reply, 'invalid_request');
      if (asked.data.version !== payment.version) return goBack(request, reply, 'already_decided');
      const decision = await toDecision(deps, inside, payment, asked.data);
      const done = await service.decideOnPayment(issuer.id, payment.id, decision, member.name);
      const amount = `${toDecimal(payment.movement.amount, payment.movement.currency)} ${payment.movement.currency}`;
      if (done.ok)
        await noteDeed(deps, issuer.id, {
          member,
          action: 'decide payment',
          about: `${amount}: ${sayDecision(decision)}`,
        });
      return goBack(request, reply, done.ok ? 'done' : done.error.code);
    });

    inner.post('/payments/:issuer/doubles/:id', async (request, reply) => {
      const inside = await door.house(request, reply, 'money');
      if (!inside) return reply;
      const { issuer, member } = inside;
      const id = (request.params as At).id ?? '';
      const done = await service.payments.markReturned(issuer.id, id, member.name);
      if (done.ok) await noteDeed(deps, issuer.id, { member, action: 'note returned payment', about: id });
      return goBack(request, reply, done.ok ? 'done' : done.error);
    });

    inner.post('/payments/:issuer/payee/:number/:does', async (request, reply) => {
      const inside = await door.house(request, reply, 'manage');
      if (!inside) return reply;
      const { issuer, member } = inside;
      const { number = '', does = '' } = request.params as At;
      if (!/^\d{1,9}$/.test(number) || (does !== 'yes' && does !== 'no')) return goBack(request, reply, 'not_found');
      const { agree, refuse } = service.payees;
      const done = await (does === 'yes' ? agree : refuse)(issuer.id, Number(number), member.name);
      const action = does === 'yes' ? 'agree to payee' : 'refuse payee';
      await noteDeed(deps, issuer.id, { member, action, about: number, refused: !done.ok });
      return goBack(request, reply, done.ok ? 'done' : done.error.code);
    });
  });
}

/** The page again, so that reloading presses nothing twice. */
function goBack(request: FastifyRequest, reply: FastifyReply, code: DomainErrorCode | 'done'): FastifyReply {
  const said: PaymentOutcome = PAYMENT_OUTCOMES.find((one) => one === code) ?? 'invalid_request';
  const { issuer } = request.params as At;
  return reply.redirect(`/console/payments/${encodeURIComponent(issuer)}?said=${said}`, 303);
}

async function toWaiting(deps: ConsoleDeps, { issuer }: InHouse, payment: BankPayment): Promise<WaitingMovement> {
  const surplus =
    payment.reason === 'overpaid' && payment.unposted === 0 ? await surplusOf(deps, issuer.id, payment) : null;
  const on = surplus === null ? null : await deps.store.forIssuer(issuer.id).invoice(surplus.invoice);
  return {
    payment,
    proposals: await deps.service.proposeBills(issuer.id, payment),
    free: surplus?.amount ?? payment.unposted,
    isSurplus: surplus !== null,
    on: on?.invoice.number ?? null,
  };
}

/** What goes on a bill is what the bill still lacks, and the rest goes on waiting; all of it where the bill lacks nothing. */
async function toDecision(
  deps: ConsoleDeps,
  inside: InHouse,
  payment: BankPayment,
  asked: z.output<typeof Decision>,
): Promise<PaymentDecision> {
  if (asked.does === 'refund') return { action: 'refund', note: null };
  if (asked.does === 'ignore') return { action: 'ignore', reason: asked.reason };
  const { free } = await toWaiting(deps, inside, payment);
  const bill = await deps.store.forIssuer(inside.issuer.id).invoiceByNumber('invoice', asked.invoice);
  const remaining = bill === null ? 0 : toInvoiceBalance(bill.invoice, bill.state).remaining;
  const amount = free > 0 && remaining > 0 ? Math.min(free, remaining) : free;
  return { action: 'post', shares: [{ invoice: asked.invoice, amount }] };
}

function sayDecision(decision: PaymentDecision): string {
  switch (decision.action) {
    case 'post':
      return `put on ${decision.shares.map((one) => one.invoice).join(', ')}`;
    case 'refund':
      return 'paid back';
    case 'ignore':
      return `left: ${decision.reason}`;
  }
}
