import type { FastifyReply } from 'fastify';
import type { EmulatorParts } from './emulator-parts.ts';
import { ANSWER_FAULTS, type Fault } from './fault.ts';
import type { Provider } from './ledger-entry.ts';
import type { ProviderReply } from './provider-reply.ts';

export interface ProviderCall {
  readonly provider: Provider;
  readonly method: string;
  readonly to: string | null;
  /** Takes the call: whatever it does is done when it returns. */
  readonly work: () => ProviderReply | Promise<ProviderReply>;
  /** The provider's own shape of a failure with this status. */
  readonly failure: (status: number, retryAfter: number | null) => ProviderReply;
}

/** Answers a provider call as it should be, or as the fault script wants it. The one way out for both providers. */
export async function answerCall(
  parts: Pick<EmulatorParts, 'faults' | 'ledger' | 'background'>,
  reply: FastifyReply,
  call: ProviderCall,
): Promise<FastifyReply> {
  const { provider, method, to } = call;
  const fault = parts.faults.take({ provider, method, to }, ANSWER_FAULTS);
  if (fault === null) return send(reply, await call.work());
  parts.ledger.append({ provider: 'world', issuer: null, type: 'fault_fired', faulty: provider, method, to, fault });
  const accepts = fault.when === 'after' || fault.kind === 'slow' || fault.kind === 'drip';
  const answer = accepts ? await call.work() : { status: 200, body: {} };
  return spoil(parts, reply, fault, answer, call.failure);
}

function send(reply: FastifyReply, { status, headers, body }: ProviderReply): FastifyReply {
  return reply
    .code(status)
    .headers(headers ?? {})
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body));
}

async function spoil(
  parts: Pick<EmulatorParts, 'background'>,
  reply: FastifyReply,
  fault: Fault,
  answer: ProviderReply,
  failure: ProviderCall['failure'],
): Promise<FastifyReply> {
  const json = JSON.stringify(answer.body);
  const page = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>';
  switch (fault.kind) {
    case 'status': {
      const failed = failure(fault.status, fault.retryAfter ?? null);
      if (fault.retryAfter !== undefined) reply.header('retry-after', String(fault.retryAfter));
      return send(reply, failed);
    }
    case 'slow':
      await parts.background.wait(fault.ms);
      return send(reply, answer);
    case 'garbage':
      return reply
        .code(answer.status)
        .type('application/json')
        .send(json.slice(0, Math.ceil(json.length / 2)));
    case 'html':
      return reply.code(502).type('text/html; charset=utf-8').send(page);
    case 'huge':
      return reply
        .code(answer.status)
        .type('application/json')
        .send(JSON.stringify('a'.repeat(10_000_000)));
    case 'wrong-shape':
      return reply.code(answer.status).type('application/json').send('[{"unexpected":true}]');
    case 'reset':
      reply.hijack();
      reply.raw.socket?.resetAndDestroy();
      return reply;
    case 'hang':
      reply.hijack();
      await parts.background.wait(fault.ms);
      reply.raw.socket?.destroy();
      return reply;
    case 'drip':
      reply.hijack();
      await drip(parts, reply, fault.ms, answer, json);
      return reply;
    case 'duplicate-callback':
    case 'reordered-callbacks':
    case 'lost-callback':
    case 'duplicate-inbound':
    case 'undelivered':
      return send(reply, answer);
  }
}

/** Ten pieces over `ms`: headers at once, the last byte late. */
async function drip(
  parts: Pick<EmulatorParts, 'background'>,
  reply: FastifyReply,
  ms: number,
  answer: ProviderReply,
  json: string,
): Promise<void> {
  reply.raw.writeHead(answer.status, { 'content-type': 'application/json' });
  const piece = Math.ceil(json.length / 10);
  for (let from = 0; from < json.length; from += piece) {
    reply.raw.write(json.slice(from, from + piece));
    if (!(await parts.background.wait(Math.ceil(ms / 10)))) break;
  }
  reply.raw.end();
}
