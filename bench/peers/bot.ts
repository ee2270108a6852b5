import { createRequire } from 'node:module';
import { join } from 'node:path';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

/**
 * A peer in a process of its own: the same dialogue on a bot framework, with its own in-memory store and no signature to check.
 * It knows one bill by heart and finds the question by a word, which is less than Notan does; what is left is the framework:
 * an activity in, the conversation's state loaded, a turn, the reply posted to the connector, the state saved.
 */
interface Turn {
  readonly activity: { readonly type: string; readonly text?: string };
  sendActivity(text: string): Promise<unknown>;
}
interface State {
  createProperty(name: string): {
    get(turn: Turn, initial: object): Promise<{ turns?: number; last?: string }>;
    set(turn: Turn, value: object): Promise<void>;
  };
  load(turn: Turn): Promise<unknown>;
  saveChanges(turn: Turn): Promise<unknown>;
}
interface Framework {
  readonly MemoryStorage: new () => object;
  readonly ConversationState: new (storage: object) => State;
  readonly UserState: new (storage: object) => State;
  /** Bot Framework alone: how requests are authenticated; without an app's id they are not. */
  readonly ConfigurationBotFrameworkAuthentication?: new (
    config: object,
  ) => object;
  readonly CloudAdapter: new (
    config?: object,
  ) => {
    process(request: unknown, response: unknown, logic: (turn: Turn) => Promise<void>): Promise<void>;
  };
}

const [folder = '', name = ''] = process.argv.slice(2);
const framework = createRequire(join(folder, 'package.json'))(name) as Framework;
const storage = new framework.MemoryStorage();
const conversations = new framework.ConversationState(storage);
const users = new framework.UserState(storage);
const progress = conversations.createProperty('progress');
const profile = users.createProperty('profile');
const { ConfigurationBotFrameworkAuthentication: Authentication, CloudAdapter } = framework;
const adapter = Authentication ? new CloudAdapter(new Authentication({})) : new CloudAdapter();

const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/ocr/i, 'OCR-numret är 101000 4. Bankgiro 5402-9681.'],
  [/när/i, 'Fakturan ska betalas senast den 30 oktober.'],
  [/hur betalar/i, 'Betala med Swish, Bankgiro 5402-9681 eller kort.'],
  [/mycket/i, 'Du ska betala 399,00 kr senast den 30 oktober.'],
];

async function answer(turn: Turn): Promise<void> {
  if (turn.activity.type !== 'message') return;
  await Promise.all([conversations.load(turn), users.load(turn)]);
  const state = await progress.get(turn, {});
  const payer = await profile.get(turn, {});
  const text = turn.activity.text ?? '';
  const [, said] = ANSWERS.find(([question]) => question.test(text)) ?? [null, 'Jag förstod inte.'];
  await progress.set(turn, { turns: (state.turns ?? 0) + 1, last: text });
  await profile.set(turn, { ...payer, last: said });
  await turn.sendActivity(said);
  await conversations.saveChanges(turn);
  await users.saveChanges(turn);
}

/** What the adapters ask of Express or Restify, on fastify. */
function toResponse(reply: FastifyReply) {
  const response = {
    status(code: number) {
      reply.code(code);
      return response;
    },
    header: (key: string, value: string) => reply.header(key, value),
    setHeader: (key: string, value: string) => reply.header(key, value),
    send: (body?: unknown) => (reply.sent ? undefined : reply.send(body ?? '')),
    json: (body?: unknown) => reply.send(body),
    end: (body?: unknown) => (reply.sent ? undefined : reply.send(body ?? '')),
    get headersSent() {
      return reply.sent;
    },
  };
  return response;
}

const app = Fastify({ logger: false });
app.post('/api/messages', async (request: FastifyRequest, reply) => {
  const heard = { body: request.body, headers: request.headers, method: 'POST', user: undefined };
  await adapter.process(heard, toResponse(reply), answer);
  if (!reply.sent) await reply.send('');
  return reply;
});
process.send?.({ url: await app.listen({ port: 0, host: '127.0.0.1' }) });
process.once('disconnect', () => process.exit());
