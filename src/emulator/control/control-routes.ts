import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Result } from '../../model/result.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import { faultSchema } from '../fault.ts';
import { readFields } from '../read-fields.ts';
import type { SmsInbox } from '../twilio/sms-inbox.ts';
import { checkOrigin } from './check-origin.ts';
import type { ControlProblem } from './control-problem.ts';
import type { TelegramPeople } from './telegram-people.ts';
import { toPublicEntry } from './to-public-entry.ts';
import { viewSmsPhone } from './view-sms-phone.ts';
import { viewTelegramPhone } from './view-telegram-phone.ts';

const bot = z.string().min(1).optional();
const media = z.strictObject({ contentType: z.string().min(3).max(100), base64: z.base64() });
const BODIES = {
  sms: z
    .strictObject({
      text: z.string().max(1600),
      to: z.string().min(1),
      fields: z.record(z.string(), z.string()).optional(),
      media: z.array(media).max(10).default([]),
    })
    .refine(({ text, media }) => text !== '' || media.length > 0, 'Write something, or send a picture'),
  photo: z.strictObject({ base64: z.base64(), caption: z.string().max(1024).default(''), bot }),
  power: z.strictObject({ on: z.boolean() }),
  start: z.strictObject({
    bot: z.string().min(1),
    payload: z.string().default(''),
    name: z.string().min(1).max(64).default('Kim'),
    language: z.string().min(2).max(35).default('sv'),
  }),
  words: z.strictObject({ text: z.string(), bot }),
  tap: z.strictObject({ messageId: z.int(), callbackData: z.string(), bot }),
  block: z.strictObject({ blocked: z.boolean(), bot }),
  update: z.strictObject({ bot: z.string(), kind: z.string().min(1), content: z.unknown() }),
  base: z.strictObject({ base: z.url() }),
};

type Answer = Result<unknown, ControlProblem>;

/** What tests and the phones page do: write, tap, switch off, script faults, read the ledger. JSON only. */
export function addControlRoutes(
  app: FastifyInstance,
  parts: EmulatorParts,
  inbox: SmsInbox,
  people: TelegramPeople,
): void {
  /** A POST of JSON, from this origin if a browser sends it, checked by its schema. */
  function post<Body>(url: string, schema: z.ZodType<Body>, take: (id: string, body: Body) => Answer): void {
    app.post<{ Params: { id?: string }; Body: string }>(url, (request, reply) => {
      const problem = checkOrigin(request);
      if (problem) return send(reply, { ok: false, error: problem });
      const fields = readFields(request.headers['content-type'] ?? '', request.body ?? '');
      const body = schema.safeParse(fields);
      if (!body.success) return send(reply, refuse(400, z.prettifyError(body.error)));
      return send(reply, take(request.params.id ?? '', body.data));
    });
  }

  post('/sms/:id/messages', BODIES.sms, (number, { text, to, fields, media: files }) => {
    const account = parts.accounts.ofNumber(to) ?? parts.accounts.ofIssuer(to);
    if (account === null) return refuse(404, `Nobody has the number ${to}`);
    if (!/^\+[1-9]\d{6,14}$/.test(number)) return refuse(400, `${number} is not a phone number`);
    const sent = files.map(({ contentType, base64 }) => ({ contentType, content: Buffer.from(base64, 'base64') }));
    return { ok: true, value: { sid: inbox.write(account, number, text, fields, sent) } };
  });
  post('/sms/:id/power', BODIES.power, (number, { on }) => {
    parts.ledger.append({ provider: 'world', issuer: null, type: 'phone_switched', number, on });
    return { ok: true, value: viewSmsPhone(parts, number) };
  });
  post('/telegram/:id/start', BODIES.start, (chat, body) => {
    const { name, language, payload } = body;
    return named('updateId', people.start({ chat: Number(chat), name, language }, body.bot, payload));
  });
  post('/telegram/:id/messages', BODIES.words, (chat, body) =>
    named('updateId', people.write(Number(chat), body.bot ?? null, body.text)),
  );
  post('/telegram/:id/photos', BODIES.photo, (chat, { base64, caption, bot: name }) =>
    named('updateId', people.sendPhoto(Number(chat), name ?? null, Buffer.from(base64, 'base64'), caption)),
  );
  post('/telegram/:id/taps', BODIES.tap, (chat, body) =>
    named('callback', people.tap(Number(chat), body.bot ?? null, body.messageId, body.callbackData)),
  );
  post('/telegram/:id/block', BODIES.block, (chat, body) =>
    named('updateId', people.block(Number(chat), body.bot ?? null, body.blocked)),
  );
  post('/telegram/updates', BODIES.update, (_id, body) =>
    named('updateId', people.inject(body.bot, body.kind, body.content)),
  );
  post('/faults', faultSchema, (_id, fault) => ({ ok: true, value: parts.faults.add(fault) }));
  post('/webhook-base', BODIES.base, (_id, { base }) => {
    parts.accounts.pointWebhooks(base);
    return { ok: true, value: { base } };
  });
  app.delete('/faults', (request, reply) => {
    const problem = checkOrigin(request);
    if (problem) return send(reply, { ok: false, error: problem });
    parts.faults.clear();
    return reply.code(204).send();
  });

  app.get('/faults', () => ({ faults: parts.faults.list() }));
  app.get<{ Params: { id: string } }>('/sms/:id', (request) => viewSmsPhone(parts, request.params.id));
  app.get<{ Params: { id: string } }>('/telegram/:id', (request) =>
    viewTelegramPhone(parts, Number(request.params.id)),
  );
  // What a bot sent, for the phone that shows it; pictures in place, as their bytes say.
  app.get<{ Params: { id: string } }>('/telegram/files/:id', (request, reply) => {
    const file = parts.media.find(request.params.id);
    if (file === null) return reply.code(404).send({ error: 'There is no such file' });
    const isPicture = /^image\/(png|jpeg)$/.test(file.contentType);
    return reply
      .headers({ 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' })
      .header('content-disposition', isPicture ? 'inline' : 'attachment')
      .type(isPicture ? file.contentType : 'application/octet-stream')
      .send(Buffer.from(file.content));
  });
  app.get('/threads', () => ({
    sms: [...new Set(parts.sms.all().map((sms) => (sms.direction === 'inbound' ? sms.from : sms.to)))],
    telegram: parts.accounts
      .all()
      .flatMap(({ issuer }) => [...parts.bots.ofIssuer(issuer).chats.keys()].map((chat) => ({ issuer, chat }))),
  }));
  app.get('/accounts', () => ({
    accounts: parts.accounts.all().map((account) => ({
      issuer: account.issuer,
      number: account.fromNumber,
      bot: account.telegram?.username ?? null,
    })),
  }));
  app.get<{ Querystring: Readonly<Record<string, string | undefined>> }>('/ledger', (request) => {
    const { provider, issuer, type, after } = request.query;
    const entries = parts.ledger
      .entries(Number.parseInt(after ?? '', 10) || 0)
      .filter(
        (entry) =>
          (provider === undefined || entry.provider === provider) &&
          (issuer === undefined || entry.issuer === issuer) &&
          (type === undefined || entry.type === type),
      );
    return { last: parts.ledger.last(), entries: entries.map(toPublicEntry) };
  });
  app.get('/idle', () => ({ pending: parts.background.pending(), idle: parts.background.pending() === 0 }));
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  if (answer.ok) return reply.code(201).send(answer.value);
  return reply.code(answer.error.status).send({ error: answer.error.error });
}

function named(name: string, result: Result<unknown, ControlProblem>): Answer {
  return result.ok ? { ok: true, value: { [name]: result.value } } : result;
}

function refuse(status: ControlProblem['status'], error: string): { ok: false; error: ControlProblem } {
  return { ok: false, error: { status, error } };
}
