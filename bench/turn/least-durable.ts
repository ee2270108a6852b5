import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import Fastify from 'fastify';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { SqlValue, Statement } from '../../src/adapters/sql/sql.ts';
import { createSqliteDriver } from '../../src/adapters/sql/sqlite-driver.ts';

/**
 * The least that a durable SMS turn can do in this runtime, a process of its own: it understands nothing, knows no payer and
 * says the same to everybody. What is left is what nobody who keeps the promise can leave out: the signature is checked, the
 * message and its answer are synced to the disk before Twilio hears "yes", the answer is posted to Twilio, and that it left
 * is synced too. Five small rows in four tables; the same driver as Notan's, so that commits share a sync in the same way.
 */
const { sms, publicUrl, twilioUrl, file } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly sms: { readonly accountSid: string; readonly authToken: string; readonly from: string };
  readonly publicUrl: string;
  readonly twilioUrl: string;
  readonly file: string;
};

const ANSWER = 'Du har två fakturor. Tillsammans är det 798,00 kr att betala, senast 30 oktober 2026.';
const TABLES = [
  'create table inbound (id text primary key)',
  'create table threads (phone text primary key, last text)',
  'create table messages (phone text, id text primary key, at text, text text, provider_id text)',
  'create table outbox (id text primary key, phone text)',
];

const sql = createSqliteDriver(file);
await sql.batch(TABLES.map((text) => ({ text, values: [] })));
const agent = new Agent({ keepAlive: true });
const authorization = `Basic ${Buffer.from(`${sms.accountSid}:${sms.authToken}`).toString('base64')}`;
const put = (text: string, ...values: SqlValue[]): Statement => ({ text, values });

const app = Fastify({ logger: false });
app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
  done(null, Object.fromEntries(new URLSearchParams(String(body)))),
);
app.post('/channels/:issuer/sms', async (webhook, reply) => {
  const fields = webhook.body as Record<string, string>;
  const signature = String(webhook.headers['x-twilio-signature'] ?? '');
  if (!validateRequest(sms.authToken, signature, `${publicUrl}${webhook.url}`, fields)) return reply.code(403).send();
  const { MessageSid = '', From = '', Body = '' } = fields;
  const at = new Date().toISOString();
  const id = randomUUID();
  await sql.batch([
    put('insert into inbound values ($1)', MessageSid),
    put('insert or replace into threads values ($1, $2)', From, Body),
    put('insert into messages values ($1, $2, $3, $4, null)', From, MessageSid, at, Body),
    put('insert into messages values ($1, $2, $3, $4, null)', From, id, at, ANSWER),
    put('insert into outbox values ($1, $2)', id, From),
  ]);
  void leave(id, From);
  return reply.type('text/xml').send('<?xml version="1.0" encoding="UTF-8"?><Response></Response>');
});

async function leave(id: string, phone: string): Promise<void> {
  const sid = await post(new URLSearchParams({ To: phone, From: sms.from, Body: ANSWER }).toString());
  await sql.batch([
    put('update messages set provider_id = $2 where id = $1', id, sid),
    put('delete from outbox where id = $1', id),
  ]);
}

function post(body: string): Promise<string> {
  const headers = {
    authorization,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
  };
  const url = `${twilioUrl}/2010-04-01/Accounts/${sms.accountSid}/Messages.json`;
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers, timeout: 20_000 }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      answer.once('end', () => resolve(String(JSON.parse(text).sid)));
    });
    call.once('timeout', () => call.destroy(new Error('Twilio did not answer')));
    call.once('error', reject);
    call.end(body);
  });
}

process.send?.({ url: await app.listen({ port: 0, host: '127.0.0.1' }) });
process.once('disconnect', () => process.exit());
