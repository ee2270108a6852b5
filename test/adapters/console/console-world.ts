import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { createIdentity } from '../../../src/adapters/better-auth/create-identity.ts';
import { toDemoPeople } from '../../../src/adapters/better-auth/to-demo-people.ts';
import { createConsole } from '../../../src/adapters/console/create-console.ts';
import type { StreamTimes } from '../../../src/adapters/console/event-routes.ts';
import { createDirectory } from '../../../src/adapters/files/create-directory.ts';
import { createMemoryFeed } from '../../../src/adapters/memory/create-memory-feed.ts';
import { createCompanyProvider } from '../../../src/adapters/oidc/create-company-provider.ts';
import { createBillFiles } from '../../../src/adapters/payer-page/create-bill-files.ts';
import { createFileDoor } from '../../../src/adapters/payer-page/create-file-door.ts';
import { createSqlStore } from '../../../src/adapters/sql/create-sql-store.ts';
import { demoSecret } from '../../../src/demo/demo-secret.ts';
import type { Address, Channel } from '../../../src/model/address.ts';
import type { ConversationId, IssuerId, PayerRef } from '../../../src/model/ids.ts';
import type { Locale } from '../../../src/model/locale.ts';
import type { Media } from '../../../src/model/media.ts';
import type { Role } from '../../../src/model/staff-member.ts';
import type { StaffPolicy } from '../../../src/model/staff-policy.ts';
import type { ChannelPort, Outgoing, ReceivedFile } from '../../../src/ports/channel.ts';
import type { Identity } from '../../../src/ports/identity.ts';
import type { IssuerDirectory } from '../../../src/ports/issuer-directory.ts';
import type { LiveFeed } from '../../../src/ports/live-feed.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { PageAssets } from '../../../src/ports/page-assets.ts';
import type { Store } from '../../../src/ports/store.ts';
import { createService } from '../../../src/service/create-service.ts';
import { runWorker } from '../../../src/service/run-worker.ts';
import type { Service } from '../../../src/service/service.ts';
import type { Understanding } from '../../../src/understanding/meaning.ts';
import { bill, line } from '../../support/bills.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/postgres.ts';

export const fiber = 'exempelfiber' as IssuerId;
export const kraft = 'eksempelkraft' as IssuerId;
export const password = 'en lång och lugn promenad';

const COMMON_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** A payer of one issuer with an SMS address and a conversation. */
export interface Thread {
  readonly issuer: IssuerId;
  readonly conversation: ConversationId;
  readonly address: Address;
}

/** What left: the words, and what went along. */
interface Sending extends Pick<Outgoing, 'files' | 'fileLinks'> {
  readonly to: Address;
  readonly text: string;
  readonly choices: readonly string[];
}

export interface ConsoleWorld {
  readonly url: string;
  /** Every route as the router was given it. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly service: Service;
  readonly identity: Identity;
  readonly clock: { now(): number; forward(ms: number): void };
  /** What left for payers' phones, in order. */
  readonly sent: readonly Sending[];
  /** What left for this payer: a test that runs once more finds nothing of its first try. */
  sentTo(thread: Thread): readonly Sending[];
  /** All that was said to this payer leaves, and the provider reports it to be in their hands. */
  arrive(thread: Thread): Promise<void>;
  readonly log: { readonly level: string; readonly fields: Readonly<Record<string, unknown>>; readonly text: string }[];
  /** A colleague with an account; returns the Cookie header of a fresh session. */
  signIn(name: string, places: Readonly<Partial<Record<string, Role>>>): Promise<string>;
  /** A payer with two bills and a first word by SMS (or elsewhere). */
  addPayer(given: {
    issuer?: IssuerId;
    ref?: string;
    name: string;
    locale?: Locale;
    channel?: Channel;
    lineText?: string;
  }): Promise<Thread>;
  /** The payer writes. "människa" or "menneske" asks for a person. */
  say(thread: Thread, text: string, files?: readonly ReceivedFile[], media?: readonly Media[]): Promise<void>;
  close(): Promise<void>;
}

/** Store, service, accounts and console as they run together, without providers: what leaves is written down. */
export async function startConsoleWorld(
  options: {
    demo?: boolean;
    assets?: PageAssets;
    times?: StreamTimes;
    startAt?: number;
    /** What every issuer asks of its staff; without: a password does, so that tests need no device. */
    staff?: StaffPolicy | ((issuer: IssuerId) => StaffPolicy);
    serve?: (app: FastifyInstance) => void;
  } = {},
): Promise<ConsoleWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'notan-console-'));
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const secret = 'a secret of more than thirty-two bytes, for tests';
  let forward = (options.startAt ?? Date.now()) - Date.now();
  const clock = {
    now: () => Date.now() + forward,
    forward(ms: number) {
      forward += ms;
    },
  };
  const lines: { level: string; fields: Readonly<Record<string, unknown>>; text: string }[] = [];
  const write =
    (level: string): Log['info'] =>
    (fields, text) =>
      void lines.push({ level, fields, text });
  const log: Log = { info: write('info'), warn: write('warn'), error: write('error') };

  const directory = createDirectory({
    flowsDir: 'flows',
    localesDir: 'locales',
    understanding: onlyPersons,
    findSecret: (_variable, purpose, issuer) => demoSecret(purpose, issuer),
  });
  if (!directory.ok) throw new Error(directory.error.map((fault) => fault.detail).join('\n'));
  const folders = directory.value;
  const staff = options.staff ?? { secondFactor: 'optional', company: null };
  const served: IssuerDirectory = {
    ...folders,
    issuer: (id) => {
      const issuer = folders.issuer(id);
      return issuer && { ...issuer, staff: typeof staff === 'function' ? staff(id) : staff };
    },
    accounts: (id) => {
      const accounts = folders.accounts(id);
      return accounts && { ...accounts, company: { clientSecret: `secret of ${id}` } };
    },
  };
  const store = await createSqlStore({ file: join(folder, 'notan.db') });
  const feed = createMemoryFeed();
  const sent: Sending[] = [];
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `id${String(made).padStart(6, '0')}`;
  };
  let wake = (): void => {};
  const deps = {
    store,
    directory: served,
    feed,
    clock,
    log,
    channels: { sms: recorder('sms'), telegram: recorder('telegram'), web: recorder('web'), azure: recorder('azure') },
    publicUrl,
    secret,
    newId,
    wake: () => wake(),
  };
  const service = createService(deps, () => `${newId()}-${'x'.repeat(22)}`);
  const worker = runWorker(deps, service);
  wake = worker.wake;

  const issuers = served.ids().flatMap((id) => served.issuer(id) ?? []);
  const identity = createIdentity({
    database: { kind: 'sqlite', file: join(folder, 'staff.db') },
    secret,
    publicUrl,
    clock,
    demoPeople: options.demo ? toDemoPeople(issuers) : null,
  });
  const app = Fastify({ bodyLimit: 1_000_000 });
  const assets = options.assets ?? (() => ({ scripts: ['/assets/console.js'], styles: ['/assets/console.css'] }));
  const doors = { directory: directory.value, store, service, clock, publicUrl, assets, fileUrl: () => '' };
  await app.register(createFileDoor(doors));
  const routes: { method: string; path: string }[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (COMMON_METHODS.has(one)) routes.push({ method: one, path: url });
  });
  options.serve?.(app);
  await app.register(
    createConsole(
      {
        directory: served,
        store,
        service,
        feed,
        clock,
        log,
        identity,
        company: createCompanyProvider({ clock, secret }),
        demo: options.demo ?? false,
        assets,
        publicUrl,
        billFiles: createBillFiles(doors),
      },
      options.times,
    ),
    { prefix: '/console' },
  );

  function recorder(channel: Channel): ChannelPort {
    return {
      channel,
      verify: () => null,
      parse: () => ({ ok: true, value: [] }),
      async send({ message, to, files, fileLinks }) {
        const along = { ...(files && { files }), ...(fileLinks && { fileLinks }) };
        sent.push({ to, text: message.text, choices: message.quickReplies.map((one) => one.label), ...along });
        return { ok: true, value: { providerMessageId: `out-${sent.length}`, delivery: 'sent', units: 1 } };
      },
      findSent: async () => ({ ok: true, value: null }),
      answerCallback: null,
      fetchMedia: async (source) =>
        source === 'picture'
          ? { ok: true, value: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }
          : { ok: true, value: Buffer.from('<script>alert(1)</script>') },
    };
  }

  let words = 0;
  const world: ConsoleWorld = {
    url: publicUrl,
    routes,
    store,
    feed,
    service,
    identity,
    clock,
    sent,
    sentTo: ({ address }) => sent.filter(({ to }) => to.channel === address.channel && to.id === address.id),
    async arrive({ issuer, conversation, address: { channel } }) {
      const said = await eventually('all of it leaves', async () => {
        const messages = await store.forIssuer(issuer).messages(conversation, 0, 200);
        const ours = messages.filter((one) => one.from !== 'payer');
        return ours.some((one) => one.delivery === 'queued') ? null : ours;
      });
      for (const { id: message } of said) {
        const report = { kind: 'delivery', message, providerMessageId: `report-${message}`, failure: null } as const;
        await service.receive(issuer, channel, { ...report, delivery: 'delivered' });
      }
    },
    log: lines,
    async signIn(name, places) {
      const email = `${name
        .toLowerCase()
        .normalize('NFD')
        .replaceAll(/[^a-z0-9]+/g, '')}@exempel.se`;
      for (const [issuer, role] of Object.entries(places)) {
        if (!role) continue;
        const membership = { issuer: issuer as IssuerId, role };
        const added = await identity.addStaff({ email, name, membership, password });
        if (!added.ok) throw new Error(added.error);
      }
      const signedIn = await identity.signIn({ email, password }, { ip: '127.0.0.1', userAgent: null });
      if (!signedIn.ok) throw new Error(signedIn.error.code);
      return signedIn.value.setCookies.map((one) => one.split(';')[0]).join('; ');
    },
    async addPayer({
      issuer = fiber,
      ref,
      name,
      locale = issuer === kraft ? 'nb-NO' : 'sv-SE',
      channel = 'sms',
      lineText,
    }) {
      made += 1;
      const payer = (ref ?? `K-${2000 + made}`) as PayerRef;
      const number = String(70_000_000 + made);
      const ids = {
        sms: `+4670${number.slice(1)}`,
        telegram: number,
        web: `dl_${number}`,
        azure: `msteams|a:${number}`,
      };
      const address = { channel, id: ids[channel] };
      await service.savePayer(issuer, { ref: payer, name, locale, addresses: [address], attributes: {}, consents: {} });
      const currency = issuer === kraft ? 'NOK' : 'SEK';
      for (const document of twoBills(made, currency, lineText)) {
        const delivered = await service.deliverInvoice(issuer, payer, document);
        if (!delivered.ok) throw new Error(delivered.error.detail);
      }
      const conversation = (await store.forIssuer(issuer).conversationOfPayer(payer))?.id;
      if (!conversation) throw new Error('the bill started no conversation');
      return { issuer, conversation, address };
    },
    async say({ issuer, address }, text, files = [], media = []) {
      words += 1;
      const said = await service.receive(issuer, address.channel, {
        kind: 'message',
        providerId: `in-${words}`,
        from: address,
        text,
        attachments: files.length + media.length,
        files,
        ...(media.length > 0 && { media }),
      });
      if (!said.ok) throw new Error(said.error.detail);
    },
    async close() {
      await app.close();
      await worker.stop();
      await identity.close();
      await feed.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await app.listen({ host: '127.0.0.1', port });
  return world;
}

/** Understands one wish; anything else passes in silence, so that tests choose what is said. */
const onlyPersons: Understanding = {
  understand: (text) =>
    /människa|menneske/iu.test(text)
      ? { language: 'sv', decision: 'answer', intents: [{ name: 'talk_to_human', p: 1 }], entities: [] }
      : { language: 'sv', decision: 'ignore', intents: [{ name: 'smalltalk', p: 1 }], entities: [] },
};

function twoBills(seed: number, currency: string, lineText = 'Bredband 250 Mbit/s') {
  const year = new Date().getFullYear();
  const lines = (data: number) => [
    line('bredband', lineText, 31_920),
    ...(data > 0 ? [line('data', 'Extra data 5 GB', data)] : []),
  ];
  return [
    { ...bill(`${10_000 + seed}`, `${year}-10-01`, lines(0)), currency, due: `${year}-10-30` },
    { ...bill(`${20_000 + seed}`, `${year}-11-01`, lines(4_800)), currency, due: `${year}-11-30` },
  ];
}
