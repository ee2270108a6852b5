import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createDirectory } from '../../src/adapters/files/create-directory.ts';
import { createServer } from '../../src/adapters/http/create-server.ts';
import { findFreePort } from '../../src/adapters/http/find-free-port.ts';
import { createPaymentWebhooks } from '../../src/adapters/http/payment-webhooks.ts';
import { createMemoryFeed } from '../../src/adapters/memory/create-memory-feed.ts';
import { createPayerPage } from '../../src/adapters/payer-page/create-payer-page.ts';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import { createDirectLine } from '../../src/adapters/webchat/create-direct-line.ts';
import { createFileLinks } from '../../src/adapters/webchat/create-file-links.ts';
import { createPageChat } from '../../src/adapters/webchat/create-page-chat.ts';
import { createWebChannel } from '../../src/adapters/webchat/create-web-channel.ts';
import { createPaymentProviders } from '../../src/board/create-payment-providers.ts';
import { demoSecret } from '../../src/demo/demo-secret.ts';
import { createEmulator } from '../../src/emulator/create-emulator.ts';
import { toEmulatedPayments } from '../../src/emulator/to-emulated-payments.ts';
import type { IssuerId, PayerRef } from '../../src/model/ids.ts';
import type { Invoice, InvoiceDocument } from '../../src/model/invoice.ts';
import type { Issuer } from '../../src/model/issuer.ts';
import type { Locale } from '../../src/model/locale.ts';
import type { ChannelPort } from '../../src/ports/channel.ts';
import type { IssuerDirectory } from '../../src/ports/issuer-directory.ts';
import type { PageAssets } from '../../src/ports/page-assets.ts';
import { createService } from '../../src/service/create-service.ts';
import type { ServiceDeps } from '../../src/service/deps.ts';
import { runWorker } from '../../src/service/run-worker.ts';
import type { IntentName, Understanding } from '../../src/understanding/meaning.ts';

/** Reads a few words, so that the page's tests do not depend on what the shipped model makes of them. */
const WORDS: readonly (readonly [RegExp, IntentName])[] = [
  [/varför|hvorfor|why/i, 'why_higher'],
  [/när|når|when/i, 'due_date'],
  [/människa|menneske|person/i, 'talk_to_human'],
  [/inte min|ikke min|not mine/i, 'wrong_recipient'],
];
const understanding: Understanding = {
  understand(text) {
    const name = WORDS.find(([words]) => words.test(text))?.[1] ?? 'amount_due';
    return { language: 'sv', decision: 'answer', intents: [{ name, p: 0.99 }], entities: [] };
  },
};

/** The page's own corner of the house, with a real record, service, server and web chat; other channels accept everything. */
export interface PayerPageWorld {
  readonly url: string;
  readonly server: FastifyInstance;
  readonly service: ReturnType<typeof createService>;
  readonly deps: ServiceDeps;
  /** Ms since 1970; move it at will. */
  time: number;
  /** Stores a bill and a payer; the address of its page. */
  bill(
    document: InvoiceDocument,
    payer?: { readonly name?: string; readonly locale?: Locale; readonly ref?: string },
  ): Promise<string>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly issuer?: Partial<Issuer>;
  readonly issuerId?: 'exempelfiber' | 'eksempelkraft';
  readonly assets?: PageAssets;
  readonly now?: string;
  readonly prepare?: (server: FastifyInstance) => void;
  /** Sites that may show the issuer's chat; more may be added later. */
  readonly origins?: readonly string[];
  /** The emulator plays Swish, Vipps and Stripe on the same server, and the issuer's own ways are offered; else what is filled in beforehand. */
  readonly pays?: boolean;
  /** Other doors on the same server. */
  readonly extend?: (server: FastifyInstance, doors: Doors) => Promise<void>;
}

/** What a door may ask of this world. */
interface Doors extends Pick<ServiceDeps, 'directory' | 'store' | 'feed' | 'clock' | 'log' | 'publicUrl' | 'secret'> {
  readonly service: ReturnType<typeof createService>;
  readonly assets: PageAssets;
}

/** A number of their own for every payer: one that two had would be in doubt, and their pages locked. */
function createPhones(): (ref: string) => string {
  const known = new Map<string, string>();
  return (ref) => {
    const phone = known.get(ref) ?? `+46701740${600 + known.size}`;
    known.set(ref, phone);
    return phone;
  };
}

export async function createPayerPageWorld(options: WorldOptions = {}): Promise<PayerPageWorld> {
  const issuerId = (options.issuerId ?? 'exempelfiber') as IssuerId;
  const dataDir = mkdtempSync(join(tmpdir(), 'notan-page-'));
  const store = await createSqlStore({ file: join(dataDir, 'notan.db') });
  const offline = {
    payWays: [
      { way: 'swish', online: false },
      { way: 'bank', online: false },
    ],
  } as const;
  const patched = patch(read(), issuerId, { ...(options.pays ? {} : offline), ...options.issuer });
  const directory: IssuerDirectory = {
    ...patched,
    accounts(id) {
      const accounts = patched.accounts(id);
      return accounts?.webchat && options.origins && id === issuerId
        ? { ...accounts, webchat: { ...accounts.webchat, origins: options.origins } }
        : accounts;
    },
  };
  const secret = randomBytes(32).toString('base64url');
  const phoneOf = createPhones();
  const port = await findFreePort('127.0.0.1');
  const publicUrl = `http://127.0.0.1:${port}`;
  const log = pino({ level: 'silent' });
  const feed = createMemoryFeed();
  const world = { time: Date.parse(options.now ?? '2026-09-12T10:00:00Z') };
  const clock = { now: () => world.time };
  const emulated = `${publicUrl}/emulator`;
  const providers = options.pays
    ? createPaymentProviders({ swishApiUrl: null, vippsApiUrl: null, stripeApiUrl: null }, emulated, clock)
    : null;
  let wake = (): void => {};
  const deps: ServiceDeps = {
    store,
    directory,
    feed,
    clock,
    log,
    channels: {
      sms: accepting('sms'),
      telegram: accepting('telegram'),
      web: createWebChannel(),
      azure: createWebChannel(),
    },
    ...(providers && { providers }),
    publicUrl,
    secret,
    newId: () => randomBytes(12).toString('hex'),
    wake: () => wake(),
  };
  const service = createService(deps, () => randomBytes(24).toString('base64url'));
  const worker = runWorker(deps, service);
  wake = worker.wake;
  const server = createServer(log);
  options.prepare?.(server);
  const doors = { directory, store, service, feed, clock, log, publicUrl, secret };
  await server.register(createDirectLine(doors), { prefix: '/v3/directline' });
  const assets: PageAssets =
    options.assets ?? (() => ({ scripts: ['/assets/payer.js'], styles: ['/assets/payer.css'] }));
  const links = { chatToken: createPageChat(doors).tokenFor, fileUrl: createFileLinks(doors).pathOf };
  await server.register(createPayerPage({ ...doors, assets, ...links }));
  if (providers) {
    await server.register(
      createPaymentWebhooks({ directory, payments: service.payments, providers, publicUrl, clock, count() {} }),
    );
    const emulator = createEmulator({
      accounts: accountsOf(directory, publicUrl),
      seed: publicUrl,
      clock: {
        now: clock.now,
        after(ms, task) {
          const timer = setTimeout(task, Math.min(ms, 30));
          return () => clearTimeout(timer);
        },
      },
    });
    await server.register(emulator.plugin, { prefix: '/emulator' });
  }
  await options.extend?.(server, { ...doors, assets });
  await server.listen({ host: '127.0.0.1', port });
  return Object.assign(world, {
    url: publicUrl,
    server,
    service,
    deps,
    async bill(document: InvoiceDocument, payer: { name?: string; locale?: Locale; ref?: string } = {}) {
      const ref = (payer.ref ?? 'K-1001') as PayerRef;
      const locale = payer.locale ?? (issuerId === 'eksempelkraft' ? 'nb-NO' : 'sv-SE');
      await service.savePayer(issuerId, {
        ref,
        name: payer.name ?? 'Robin Ek',
        locale,
        addresses: [{ channel: 'sms', id: phoneOf(ref) }],
        attributes: {},
        consents: {},
      });
      const { id: _id, payer: _payer, ...rest } = document as Invoice;
      const delivered = await service.deliverInvoice(issuerId, ref, rest);
      if (!delivered.ok) throw new Error(delivered.error.detail);
      const facts = await service.factsOf(issuerId, ref);
      return facts.invoices.find((one) => one.invoice.id === delivered.value.view.invoice.id)?.link ?? '';
    },
    async close() {
      await server.close();
      await worker.stop();
      await feed.close();
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  });
}

function accountsOf(directory: IssuerDirectory, webhookBase: string) {
  return directory.ids().map((issuer) => ({
    issuer,
    accountSid: issuer,
    authToken: 'x',
    fromNumber: issuer,
    telegram: null,
    payments: toEmulatedPayments(directory.accounts(issuer)?.payments),
    webhookBase,
  }));
}

function read(): IssuerDirectory {
  const directory = createDirectory({
    flowsDir: 'flows',
    localesDir: 'locales',
    understanding,
    findSecret: (_variable, purpose, issuer) => demoSecret(purpose, issuer),
  });
  if (!directory.ok) throw new Error(directory.error.map((fault) => fault.detail).join('\n'));
  return directory.value;
}

function patch(directory: IssuerDirectory, id: IssuerId, over: Partial<Issuer>): IssuerDirectory {
  const issuerOf = (one: IssuerId): Issuer | null => {
    const issuer = directory.issuer(one);
    return issuer && one === id ? { ...issuer, ...over } : issuer;
  };
  return {
    ...directory,
    issuer: issuerOf,
    book: (one) => ({ ...directory.book(one), issuer: issuerOf(one) ?? directory.book(one).issuer }),
  };
}

function accepting(channel: 'sms' | 'telegram'): ChannelPort {
  return {
    channel,
    verify: () => null,
    parse: () => ({ ok: true, value: [] }),
    send: async ({ message }) => ({
      ok: true,
      value: { providerMessageId: message.id, delivery: 'delivered', units: 1 },
    }),
    findSent: async () => ({ ok: true, value: null }),
    answerCallback: null,
  };
}
