import fastifyMultipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { BankReport } from '../../model/bank-report.ts';
import { type DomainError, domainError } from '../../model/errors.ts';
import { type Currency, LARGEST_BILL, parseMinor } from '../../model/money.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { PaymentDecision } from '../../service/decide-on-payment.ts';
import { problems } from './api-answers.ts';
import { byId, plainText } from './api-shapes.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import {
  bankFileShape,
  exceptionsShape,
  movementShape,
  toBankFileBody,
  toDoubleBody,
  toMovementBody,
  toProposalBody,
} from './payment-answers.ts';
import { decisionBody, exceptionsQuery, paymentsBody } from './payment-shapes.ts';
import { refuse } from './refuse.ts';

const FILE_LIMIT = 10 * 1024 * 1024;
const RAW = ['application/xml', 'text/xml', 'text/plain', 'application/octet-stream'];
const tags = ['payments'];

/** What banks tell of, and what of it waits for a person. */
export function createPaymentRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    for (const type of RAW)
      server.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: FILE_LIMIT }, (_request, body, done) =>
        done(null, body),
      );
    await server.register(fastifyMultipart, {
      limits: { files: 1, fields: 0, parts: 1, fileSize: FILE_LIMIT, headerPairs: 50 },
      throwFileSizeLimit: true,
    });

    server.post(
      '/payments',
      {
        bodyLimit: FILE_LIMIT,
        schema: {
          tags,
          summary: 'Send a bank file: camt.054, OCR giro or BgMax, as it came',
          description:
            'The file itself as the body, or as the one file of `multipart/form-data`; or JSON with a list of payments. The same file again, and the same payment in another file, changes nothing.',
          consumes: [...RAW, 'multipart/form-data', 'application/json'],
          response: { 201: bankFileShape, 200: bankFileShape, ...problems(400, 413, 415, 422) },
        },
      },
      async (request, reply) => {
        const read = await readBody(deps, request);
        if (!read.ok) return refuse(reply, read.error);
        const { report, bytes } = read.value;
        const outcome = await deps.service.takeBankFile(request.issuer, report, bytes);
        return reply.code(outcome.repeated ? 200 : 201).send(toBankFileBody(outcome));
      },
    );

    server.get(
      '/payments/exceptions',
      {
        schema: {
          tags,
          summary: 'What waits for a person, with the bills it may be for',
          querystring: exceptionsQuery,
          response: { 200: exceptionsShape, ...problems(400) },
        },
      },
      async (request, reply) => {
        const { after = null, limit } = request.query;
        const waiting = await deps.store.forIssuer(request.issuer).bank.list(['open'], after, limit);
        const exceptions = [];
        for (const one of waiting) {
          const proposals = await deps.service.proposeBills(request.issuer, one);
          exceptions.push({ ...toMovementBody(one), proposals: proposals.map(toProposalBody) });
        }
        const doubles = after === null ? await deps.service.payments.doubles(request.issuer) : [];
        const twice = doubles.map(toDoubleBody);
        return reply.send({
          exceptions,
          doubles: twice,
          next: waiting.length < limit ? null : (waiting.at(-1)?.id ?? null),
        });
      },
    );

    server.post(
      '/payments/doubles/:id/returned',
      {
        schema: {
          tags,
          summary: 'Note that what was paid twice by Swish, Vipps or card was given back',
          description:
            'Give it back at the provider first. Vipps and Stripe tell of it by themselves; Swish does not. Noted once, whoever tells.',
          params: byId,
          body: z.strictObject({ by: plainText(200).describe('Who gave it back; kept on the timeline') }),
          response: { 204: z.null(), ...problems(400, 404, 413, 415, 503) },
        },
      },
      async (request, reply) => {
        const { issuer, params, body } = request;
        const done = await deps.service.payments.markReturned(issuer, params.id, body.by);
        if (done.ok) return reply.code(204).send(null);
        return refuse(reply, domainError(done.error, 'There is nothing of it to give back; nothing was changed.'));
      },
    );

    server.post(
      '/payments/exceptions/:id',
      {
        schema: {
          tags,
          summary: 'Decide: put it on bills, note that it was paid back, or leave it with a reason',
          params: byId,
          body: decisionBody,
          response: { 200: movementShape, ...problems(400, 404, 409, 413, 415) },
        },
      },
      async (request, reply) => {
        const { issuer, params, body } = request;
        const payment = await deps.store.forIssuer(issuer).bank.payment(params.id);
        if (payment === null) return refuse(reply, domainError('not_found', 'There is no such movement.'));
        const decision = toDecision(body, payment.movement.currency);
        if (!decision.ok) return refuse(reply, decision.error);
        const decided = await deps.service.decideOnPayment(issuer, payment.id, decision.value, body.by);
        return decided.ok ? reply.send(toMovementBody(decided.value)) : refuse(reply, decided.error);
      },
    );
  };
}

interface ReadBody {
  readonly report: BankReport;
  readonly bytes: Uint8Array;
}

async function readBody(deps: IssuerApiDeps, request: FastifyRequest): Promise<Result<ReadBody, DomainError>> {
  const { body } = request;
  if (!request.isMultipart() && !(body instanceof Uint8Array)) return readList(body);
  const bytes = request.isMultipart() ? await readUpload(request) : ok(body as Uint8Array);
  if (!bytes.ok) return bytes;
  const report = deps.bankFiles.read(bytes.value, deps.today());
  return report.ok ? ok({ report: report.value, bytes: bytes.value }) : report;
}

async function readUpload(request: FastifyRequest): Promise<Result<Uint8Array, DomainError>> {
  try {
    const part = await request.file();
    return part === undefined
      ? fail(domainError('invalid_request', 'The upload has no file; send one. Nothing was stored.'))
      : ok(await part.toBuffer());
  } catch (error) {
    const isLimit = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
    return fail(
      isLimit
        ? domainError('too_large', 'Send one file of at most 10 MB and nothing else. Nothing was stored.')
        : domainError('invalid_request', 'The upload is not well-formed multipart. Nothing was stored.'),
    );
  }
}

function readList(body: unknown): Result<ReadBody, DomainError> {
  const parsed = paymentsBody.safeParse(body);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((one) => {
      const pointer = one.path.map((part) => `/${String(part)}`).join('');
      return { detail: `${pointer || 'The body'} ${one.message}`, pointer };
    });
    return fail(
      domainError(
        'invalid_request',
        'The payments do not have the right form; see errors. Nothing was stored.',
        faults.slice(0, 50),
      ),
    );
  }
  const transactions = [];
  for (const [index, one] of parsed.data.payments.entries()) {
    const amount = toMinor(one.amount, one.currency, `/payments/${index}/amount`);
    if (!amount.ok) return amount;
    transactions.push(toMovement(one, amount.value, index));
  }
  return ok({
    report: { format: 'json', messageId: null, isCopy: false, transactions, pending: 0, warnings: [] },
    bytes: new TextEncoder().encode(JSON.stringify(body)),
  });
}

function toMovement(one: z.output<typeof paymentsBody>['payments'][number], amount: number, index: number) {
  return {
    amount,
    currency: one.currency,
    bookedOn: one.bookedOn,
    bankReference: one.bankReference ?? null,
    otherReferences: [],
    remittances: one.references.map((reference) => ({ reference, amount: null })),
    text: one.text ?? '',
    payer: { name: one.payerName ?? null, account: one.payerAccount ?? null, organisationNumber: null },
    account: null,
    method: null,
    line: index + 1,
  };
}

function toDecision(body: z.output<typeof decisionBody>, currency: Currency): Result<PaymentDecision, DomainError> {
  if (body.action === 'ignore') return ok({ action: 'ignore', reason: body.reason });
  if (body.action === 'refund') return ok({ action: 'refund', note: body.note ?? null });
  const shares = [];
  for (const [index, { invoice, amount }] of body.shares.entries()) {
    const minor = toMinor(amount, currency, `/shares/${index}/amount`);
    if (!minor.ok) return minor;
    shares.push({ invoice, amount: minor.value });
  }
  return ok({ action: 'post', shares });
}

function toMinor(text: string, currency: Currency, pointer: string): Result<number, DomainError> {
  const amount = parseMinor(text, currency);
  if (amount.ok && amount.value !== 0 && Math.abs(amount.value) <= LARGEST_BILL) return ok(amount.value);
  const detail = `${pointer} must be an amount of ${currency} that is not nothing`;
  return fail(domainError('invalid_request', `${detail}. Nothing was stored.`, [{ detail, pointer }]));
}
