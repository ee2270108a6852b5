import Fastify, { type FastifyInstance } from 'fastify';
import { Api } from 'grammy';
import twilio from 'twilio';
import { createEmulatorApp, type EmulatorApp } from '../../src/emulator/create-emulator-app.ts';
import type { EmulatorAccount } from '../../src/emulator/emulator-account.ts';
import type { EmulatorOptions } from '../../src/emulator/emulator-options.ts';

export const ROBIN = '+46700000001';
export const IDA = '+4790000001';

/** Two issuers, as everywhere. */
export function accountsAt(webhookBase: string): readonly EmulatorAccount[] {
  return ['exempelfiber', 'eksempelkraft'].map((issuer, index) => ({
    issuer,
    accountSid: `ACdemo${issuer}`,
    authToken: `demo-twilio-${issuer}`,
    fromNumber: index === 0 ? '+46700000900' : '+4790000900',
    messagingServiceSid: `MG${'0'.repeat(31)}${index}`,
    telegram: {
      botToken: `${700 + index}:demo-bot-${issuer}`,
      secretToken: `demo-telegram-${issuer}`,
      username: `${issuer}_bot`,
    },
    webhookBase,
  }));
}

/** A webhook call as the product's side got it. */
export interface Received {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Rig {
  readonly emulator: EmulatorApp['emulator'];
  readonly url: string;
  /** Everything the webhooks got, in order. */
  readonly received: Received[];
  /** How the next webhooks are answered; the default is 200 and nothing. */
  answers: { status: number; type?: string; body?: string; waitMs?: number }[];
  readonly webhookBase: string;
  twilio(issuer?: string, authToken?: string): ReturnType<typeof twilio>;
  bot(issuer?: string, token?: string): Api;
  get<Body>(path: string): Promise<Body>;
  post(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
  close(): Promise<void>;
}

/** The emulator on a port of its own, a stand-in for the product's webhooks, and the providers' real clients. */
export async function startRig(options: Partial<EmulatorOptions> = {}): Promise<Rig> {
  const received: Received[] = [];
  const product: FastifyInstance = Fastify({ forceCloseConnections: true });
  product.removeAllContentTypeParsers();
  product.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  product.post('/*', async (request, reply) => {
    received.push({ url: request.url, headers: request.headers, body: String(request.body) });
    const answer = rig.answers.shift() ?? { status: 200 };
    if (answer.waitMs) await new Promise((resolve) => setTimeout(resolve, answer.waitMs));
    return reply
      .code(answer.status)
      .type(answer.type ?? 'text/xml')
      .send(answer.body ?? '');
  });
  const webhookBase = await product.listen({ port: 0, host: '127.0.0.1' });
  const server = await createEmulatorApp({
    seed: 'test',
    accounts: accountsAt(webhookBase),
    ...options,
    timing: { sentAfter: 5, deliveredAfter: 5, twilioRetryAfter: 20, telegramRetryFirst: 20, ...options.timing },
  });
  const url = await server.listen(0);
  const rig: Rig = {
    emulator: server.emulator,
    url,
    received,
    answers: [],
    webhookBase,
    twilio: (issuer = 'exempelfiber', authToken = `demo-twilio-${issuer}`) =>
      twilio(`ACdemo${issuer}`, authToken, { httpClient: new RedirectedClient(url) }),
    bot: (issuer = 'exempelfiber', token) =>
      new Api(token ?? accountsAt('').find((account) => account.issuer === issuer)?.telegram?.botToken ?? '', {
        apiRoot: url,
        timeoutSeconds: 10,
      }),
    get: async (path) => (await fetch(`${url}${path}`)).json() as never,
    async post(path, body) {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
    },
    async close() {
      await server.close();
      await product.close();
    },
  };
  return rig;
}

/** The twilio package's own HTTP client, sent to another host. */
class RedirectedClient extends twilio.RequestClient {
  readonly #base: string;
  constructor(base: string) {
    super({ timeout: 5_000 });
    this.#base = base;
  }
  override request<Data>(options: Parameters<typeof twilio.RequestClient.prototype.request<Data>>[0]) {
    options.uri = options.uri.replace('https://api.twilio.com', this.#base);
    return super.request<Data>(options);
  }
}
