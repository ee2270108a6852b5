import { createRequire } from 'node:module';
import { join } from 'node:path';
import Fastify from 'fastify';
import { createAgentsBot } from './bot-on-agents.ts';
import { createBotbuilderBot } from './bot-on-botbuilder.ts';
import { hushRefusals } from './hush-refusals.ts';
import type { PeerName } from './install-peers.ts';
import type { PeerBot } from './peer-bot.ts';
import { toResponse } from './to-response.ts';

/**
 * A peer in a process of its own: the bot that someone who knows the framework would deploy for the dialogue of the benchmark,
 * with the framework's own authentication both ways and its own store, in memory. What it does less than Notan: it finds a
 * question by a word, keeps no thread, and forgets everything when it ends.
 */
const CREATE: Readonly<Record<PeerName, (load: NodeJS.Require, connectorUrl: string) => PeerBot>> = {
  botbuilder: createBotbuilderBot,
  '@microsoft/agents-hosting': createAgentsBot,
};

hushRefusals();
const [folder = '', name = '', connectorUrl = ''] = process.argv.slice(2);
const take = CREATE[name as PeerName](createRequire(join(folder, 'package.json')), connectorUrl);

const app = Fastify({ logger: false });
app.post<{ Body: Record<string, unknown> }>('/api/messages', async (request, reply) => {
  await take({ method: 'POST', headers: request.headers, body: request.body }, toResponse(reply));
  return reply;
});
process.send?.({ url: await app.listen({ port: 0, host: '127.0.0.1' }) });
process.once('disconnect', () => process.exit());
