import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectory } from '../../src/adapters/files/create-directory.ts';
import { createMemoryFeed } from '../../src/adapters/memory/create-memory-feed.ts';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import { createWebChannel } from '../../src/adapters/webchat/create-web-channel.ts';
import { DEMO_PAYERS } from '../../src/demo/demo-payers.ts';
import { demoSecret } from '../../src/demo/demo-secret.ts';
import { makeDemoBill } from '../../src/demo/make-demo-bill.ts';
import type { Channel } from '../../src/model/address.ts';
import type { InvoiceDocument } from '../../src/model/invoice.ts';
import type { Message } from '../../src/model/message.ts';
import { fail, ok, type Result } from '../../src/model/result.ts';
import type { ChannelPort, SendFailure, SendFailureCode, Sent } from '../../src/ports/channel.ts';
import type { IssuerDirectory } from '../../src/ports/issuer-directory.ts';
import type { LiveFeed } from '../../src/ports/live-feed.ts';
import type { Store } from '../../src/ports/store.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import { createService } from '../../src/service/create-service.ts';
import type { ServiceDeps } from '../../src/service/deps.ts';
import { createOutbox, type Outbox } from '../../src/service/send-outbox.ts';
import type { Service } from '../../src/service/service.ts';
import type { IntentName } from '../../src/understanding/meaning.ts';

const WORDS: readonly (readonly [RegExp, IntentName])[] = [
  [/inte min|fel nummer/i, 'wrong_recipient'],
  [/människa|person/i, 'talk_to_human'],
  [/när/i, 'due_date'],
  [/dela upp/i, 'payment_plan'],
  [/stämmer inte/i, 'dispute_charge'],
];

/** What the provider does with the next send: takes it, refuses it, or takes it and never answers. */
export type Behaviour = 'accept' | SendFailureCode | 'accept_in_silence';

/** A provider that remembers, can be told to fail, and can be asked what it has. */
export interface ScriptedProvider extends ChannelPort {
  /** Everything it ever accepted, oldest first. */
  readonly accepted: Message[];
  /** How the next sends go; when empty, all are accepted. */
  readonly script: Behaviour[];
  /** While set, sends wait for it before anything happens. */
  hold: Promise<void> | null;
}

/** The service with a real record in a folder of its own, Robin of the demo, and providers that do as they are told. */
export interface ServiceRig {
  readonly store: Store;
  /** The record's file. */
  readonly file: string;
  readonly directory: IssuerDirectory;
  readonly feed: LiveFeed;
  readonly service: Service;
  readonly outbox: Outbox;
  readonly sms: ScriptedProvider;
  readonly telegram: ScriptedProvider;
  readonly robin: (typeof DEMO_PAYERS)[number] & { readonly conversation: ReturnType<typeof conversationIdOf> };
  /** For a worker of the test's own. */
  readonly deps: ServiceDeps;
  /** What the service calls when there is something to send. */
  wake: ServiceDeps['wake'];
  /** Ms since 1970; move it at will. */
  time: number;
  bill(month?: number): InvoiceDocument;
  /** Robin writes by SMS; `sid` makes it once. */
  writes(text: string, sid?: string): Promise<void>;
  thread(): Promise<readonly Message[]>;
  /** The process dies as soon as this many sends have begun, and starts again: what it held is leased no more. */
  dieInSend(): Promise<void>;
  close(): Promise<void>;
}

/** `wrap`: puts faults between the service and the record. */
export async function startServiceRig(
  now = '2026-11-03T09:00:00Z',
  wrap: (store: Store) => Store = (store) => store,
): Promise<ServiceRig> {
  const folder = mkdtempSync(join(tmpdir(), 'notan-service-'));
  const directory = readDirectory();
  const file = join(folder, 'notan.db');
  const store = wrap(await createSqlStore({ file }));
  const sms = createScriptedProvider('sms', 'askable');
  const telegram = createScriptedProvider('telegram', 'not_askable');
  const feed = createMemoryFeed();
  let ids = 0;
  const deps: ServiceDeps = {
    store,
    directory,
    feed,
    clock: { now: () => rig.time },
    log: { info() {}, warn() {}, error() {} },
    channels: { sms, telegram, web: createWebChannel(), azure: createWebChannel() },
    publicUrl: 'http://127.0.0.1:3000',
    secret: 'x'.repeat(32),
    newId() {
      ids += 1;
      return `id${String(ids).padStart(6, '0')}`;
    },
    wake: (left) => rig.wake(left),
  };
  const service = createService(deps, () => 'one-time-token-of-a-test');
  const [demo] = DEMO_PAYERS;
  if (!demo) throw new Error('The demo has nobody');
  const issuer = directory.issuer(demo.issuer);
  if (!issuer) throw new Error('The demo has no issuer');
  const robin = { ...demo, conversation: conversationIdOf({ payer: demo.payer.ref }) };
  const phone = robin.payer.addresses[0] ?? { channel: 'sms', id: '' };
  const rig: ServiceRig = {
    store,
    file,
    directory,
    feed,
    service,
    deps,
    wake() {},
    outbox: createOutbox(deps, service.converse),
    sms,
    telegram,
    robin,
    time: Date.parse(now),
    bill: (month = 0) => makeDemoBill(issuer, robin, month, now.slice(0, 10)),
    async writes(text, sid = `SM${Math.random()}`) {
      const event = { kind: 'message', providerId: sid, from: phone, text, attachments: 0 } as const;
      const received = await service.receive(robin.issuer, 'sms', event);
      if (!received.ok) throw new Error(received.error.detail);
    },
    thread: () => store.forIssuer(robin.issuer).messages(robin.conversation, 0, 1000),
    async dieInSend() {
      await store.acrossIssuers.claimOutbox({ now: rig.time, leaseMs: 60_000, limit: 64 });
      await store.acrossIssuers.releaseLeasesOfDeadProcess();
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await service.savePayer(robin.issuer, robin.payer);
  return rig;
}

let known: IssuerDirectory | null = null;

/** The project's own issuers, with a reading of words that a test can foresee. Read once: nothing in it changes. */
function readDirectory(): IssuerDirectory {
  if (known) return known;
  const directory = createDirectory({
    flowsDir: 'flows',
    localesDir: 'locales',
    findSecret: (_variable, purpose, issuer) => demoSecret(purpose, issuer),
    understanding: {
      understand(text) {
        const name = WORDS.find(([words]) => words.test(text))?.[1] ?? 'amount_due';
        return {
          language: 'sv',
          decision: /[\p{L}\p{N}?!]/u.test(text) ? 'answer' : 'ignore',
          intents: [{ name, p: 0.99 }],
          entities: [],
        };
      },
    },
  });
  if (!directory.ok) throw new Error(directory.error.map(({ detail }) => detail).join('\n'));
  known = directory.value;
  return known;
}

function createScriptedProvider(channel: Channel, memory: 'askable' | 'not_askable'): ScriptedProvider {
  const accepted: Message[] = [];
  const script: Behaviour[] = [];
  const sent = (index: number): Sent => ({ providerMessageId: `${channel}-${index}`, delivery: 'sent', units: 1 });
  const provider: ScriptedProvider = {
    channel,
    accepted,
    script,
    hold: null,
    verify: () => null,
    parse: () => ok([]),
    answerCallback: null,
    async send({ message }): Promise<Result<Sent, SendFailure>> {
      await provider.hold;
      const behaviour = script.shift() ?? 'accept';
      if (behaviour === 'accept' || behaviour === 'accept_in_silence') {
        accepted.push(message);
        if (behaviour === 'accept') return ok(sent(accepted.length));
        return fail({ code: 'unknown', detail: 'no answer' });
      }
      return fail({
        code: behaviour,
        detail: 'as scripted',
        ...(behaviour === 'throttled' && { retryAfterMs: 1_000 }),
      });
    },
    // Knows texts and numbers, as Twilio does, and nothing of our ids.
    async findSent({ message }, _since, others) {
      if (memory === 'not_askable') return fail('not_askable');
      const index = accepted.findIndex(
        (one, place) => one.text === message.text && !others?.has(sent(place + 1).providerMessageId),
      );
      return ok(index < 0 ? null : sent(index + 1));
    },
  };
  return provider;
}
