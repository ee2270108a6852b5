import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerCall } from '../answer-call.ts';
import type { EmulatorAccount } from '../emulator-account.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import type { ProviderReply } from '../provider-reply.ts';
import { readFields } from '../read-fields.ts';
import { listMessages } from './list-messages.ts';
import type { MessageCreation } from './message-creation.ts';
import { readCredentials } from './read-credentials.ts';
import { toMessageJson } from './to-message-json.ts';
import { toTwilioError } from './to-twilio-error.ts';

interface AccountRoute {
  Params: { account: string };
}

/**
 * The part of Twilio's REST API for messages: create, list, fetch. Basic authentication with sid and token; other
 * resources and other accounts are 404, as at Twilio.
 */
export function addTwilioRoutes(app: FastifyInstance, parts: EmulatorParts, creation: MessageCreation): void {
  const base = '/2010-04-01/Accounts/:account/Messages';

  /** The account whose credentials these are, or Twilio's refusal. */
  function authenticate(request: FastifyRequest<AccountRoute>): EmulatorAccount | ProviderReply {
    const account = readCredentials(parts.accounts, request.headers.authorization);
    if (account === null) return refuse(null, 20003);
    return account.accountSid === request.params.account ? account : refuse(account, 20404, pathOf(request));
  }

  function refuse(account: EmulatorAccount | null, code: 20003 | 20404, about = ''): ProviderReply {
    const refusal = { type: 'sms_refused', code, to: null, body: null } as const;
    parts.ledger.append({ provider: 'twilio', issuer: account?.issuer ?? null, ...refusal });
    return toTwilioError(code, about);
  }

  function answer(
    request: FastifyRequest<AccountRoute>,
    reply: FastifyReply,
    method: string,
    to: string | null,
    work: (account: EmulatorAccount) => ProviderReply,
  ): Promise<FastifyReply> {
    return answerCall(parts, reply, {
      provider: 'twilio',
      method,
      to,
      work() {
        const account = authenticate(request);
        return 'accountSid' in account ? work(account) : account;
      },
      failure: toFailure,
    });
  }

  app.post<AccountRoute & { Body: string }>(`${base}.json`, (request, reply) => {
    const read = readFields(request.headers['content-type'] ?? '', request.body ?? '') ?? {};
    const fields = Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]));
    return answer(request, reply, 'create', fields['To'] ?? null, (account) => creation.create(account, fields));
  });

  app.get<AccountRoute>(`${base}.json`, (request, reply) => {
    const query = new URLSearchParams(request.url.split('?')[1] ?? '');
    return answer(request, reply, 'list', query.get('To'), (account) => listMessages(parts.sms, account, query));
  });

  app.get<{ Params: { account: string; file: string } }>(`${base}/:file`, (request, reply) =>
    answer(request, reply, 'fetch', null, (account) => {
      const record = parts.sms.bySid(request.params.file.replace(/\.json$/, ''));
      if (record?.issuer !== account.issuer) return toTwilioError(20404, pathOf(request));
      return { status: 200, body: toMessageJson(record, account.accountSid) };
    }),
  );
}

function pathOf(request: FastifyRequest): string {
  const path = request.url.split('?')[0] ?? '';
  return path.slice(path.indexOf('/2010-04-01'));
}

function toFailure(status: number): ProviderReply {
  if (status === 429) return toTwilioError(20429);
  return {
    ...toTwilioError(20500),
    status,
    body: {
      code: 20500,
      message: 'Internal Server Error',
      more_info: 'https://www.twilio.com/docs/errors/20500',
      status,
    },
  };
}
