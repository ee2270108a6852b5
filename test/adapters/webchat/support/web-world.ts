import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createDirectory } from '../../../../src/adapters/files/create-directory.ts';
import { createServer } from '../../../../src/adapters/http/create-server.ts';
import { createMemoryFeed } from '../../../../src/adapters/memory/create-memory-feed.ts';
import { createSqlStore } from '../../../../src/adapters/sql/create-sql-store.ts';
import { createDirectLine } from '../../../../src/adapters/webchat/create-direct-line.ts';
import { createPageChat, type PageChat } from '../../../../src/adapters/webchat/create-page-chat.ts';
import { createWebChannel } from '../../../../src/adapters/webchat/create-web-channel.ts';
import type { IssuerId } from '../../../../src/model/ids.ts';
import type { Locale } from '../../../../src/model/locale.ts';
import type { ChannelPort } from '../../../../src/ports/channel.ts';
import type { IssuerDirectory } from '../../../../src/ports/issuer-directory.ts';
import type { Store } from '../../../../src/ports/store.ts';
import { createService } from '../../../../src/service/create-service.ts';
import type { ServiceDeps } from '../../../../src/service/deps.ts';
import { runWorker } from '../../../../src/service/run-worker.ts';
import type { Service } from '../../../../src/service/service.ts';
import type { Understanding } from '../../../../src/understanding/meaning.ts';
import { samplePayer } from '../../../support/store-samples.ts';

export const FIBER = 'exempelfiber' as IssuerId;
export const KRAFT = 'eksempelkraft' as IssuerId;
export const SECRET = 'demo-webchat-exempelfiber';
export const KRAFT_SECRET = 'demo-webchat-eksempelkraft';
export const NOTAN_SECRET = 'a secret of at least thirty-two bytes, for tests';

/** Words that mean something to the bot of these tests; whatever else is not understood. */
const understanding: Understanding = {
  understand: (text) => {
    const name = /människa|menneske/.test(text) ? 'talk_to_human' : 'out_of_scope';
    if (text === '👍') return { language: 'sv', decision: 'ignore', intents: [], entities: [] };
    const decision = name === 'talk_to_human' ? 'answer' : 'ask';
    return { language: 'sv', decision, intents: [{ name, p: 0.9 }], entities: [] };
  },
};

/** The real issuers and flows; sentences are their keys, so that these tests stand when a wording changes. */
function keySpeakingDirectory(): IssuerDirectory {
  const read = createDirectory({
    flowsDir: 'flows',
    localesDir: 'locales',
    findSecret: (_variable, purpose, issuer) => `demo-${purpose}-${issuer}`,
    understanding,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const phrases = { say: (_locale: Locale, key: string) => key, has: () => true };
  return { ...read.value, book: (id) => ({ ...read.value.book(id), phrases }) };
}

export interface WebWorld {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  readonly base: string;
  readonly store: Store;
  readonly service: Service;
  readonly pageChat: PageChat;
  readonly clock: { now(): number; ahead: number };
  /** Everything that was logged, as JSON lines. */
  readonly logged: string[];
  /** Stops the server and starts another on the same port and record, running `meanwhile` in between. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  /** The address clients reach the server by, from now on: PUBLIC_URL. */
  setPublicUrl(url: string): void;
  close(): Promise<void>;
}

/** A whole server on loopback: real store on disk, real service, outbox running. Both issuers have a payer K-1. */
export async function createWebWorld(
  options: { readonly healMs?: number; readonly keepAliveMs?: number; readonly storeOf?: (store: Store) => Store } = {},
): Promise<WebWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'notan-webchat-'));
  const directory = keySpeakingDirectory();
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const clock = { ahead: 0, now: () => Date.now() + clock.ahead };
  let publicUrl: string | null = null;
  let running = await start(0);

  async function start(port: number) {
    const store = (options.storeOf ?? ((one) => one))(await createSqlStore({ file: join(folder, 'notan.db') }));
    const feed = createMemoryFeed();
    // The port is not known before the server listens; streams are asked for after that.
    const address = { url: '' };
    const wake = { up: () => {} };
    const sent: ChannelPort = createWebChannel();
    const deps: ServiceDeps = {
      store,
      directory,
      feed,
      clock,
      log,
      channels: { web: sent, sms: sent, telegram: sent, azure: sent },
      publicUrl: 'http://127.0.0.1',
      secret: NOTAN_SECRET,
      newId: () => randomBytes(12).toString('hex'),
      wake: () => wake.up(),
    };
    const service = createService(deps, () => randomBytes(16).toString('base64url'));
    const server = createServer(log);
    const pace = { healMs: options.healMs ?? 5_000, keepAliveMs: options.keepAliveMs ?? 20_000 };
    const web = { directory, store, service, feed, clock, log, secret: NOTAN_SECRET, pace };
    await server.register(
      createDirectLine({
        ...web,
        get publicUrl() {
          return publicUrl ?? address.url;
        },
      }),
      { prefix: '/v3/directline' },
    );
    await server.listen({ host: '127.0.0.1', port });
    address.url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    const worker = runWorker(deps, service);
    wake.up = worker.wake;
    const pageChat = createPageChat({ secret: NOTAN_SECRET, clock, store });
    return { store, service, pageChat, server, worker, feed, url: address.url };
  }

  async function stop(): Promise<void> {
    await running.server.close();
    await running.worker.stop();
    await running.feed.close();
    await running.store.close();
  }

  for (const issuer of [FIBER, KRAFT]) await running.service.savePayer(issuer, samplePayer('K-1'));
  return {
    get url() {
      return running.url;
    },
    get base() {
      return `${running.url}/v3/directline`;
    },
    get store() {
      return running.store;
    },
    get service() {
      return running.service;
    },
    get pageChat() {
      return running.pageChat;
    },
    clock,
    logged,
    setPublicUrl(url) {
      publicUrl = url;
    },
    async restart(meanwhile) {
      const port = Number(new URL(running.url).port);
      await stop();
      await meanwhile?.();
      running = await start(port);
    },
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
