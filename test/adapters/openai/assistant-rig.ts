import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectory } from '../../../src/adapters/files/create-directory.ts';
import { createMemoryFeed } from '../../../src/adapters/memory/create-memory-feed.ts';
import { createAssistant } from '../../../src/adapters/openai/create-assistant.ts';
import { createSqlStore } from '../../../src/adapters/sql/create-sql-store.ts';
import { createWebChannel } from '../../../src/adapters/webchat/create-web-channel.ts';
import { DEMO_PAYERS } from '../../../src/demo/demo-payers.ts';
import { demoSecret } from '../../../src/demo/demo-secret.ts';
import { makeDemoBill } from '../../../src/demo/make-demo-bill.ts';
import { createEmulatorApp, type EmulatorApp } from '../../../src/emulator/create-emulator-app.ts';
import { DEFAULT_OPENAI } from '../../../src/emulator/emulator-options.ts';
import type { InvoiceDocument } from '../../../src/model/invoice.ts';
import type { Locale } from '../../../src/model/locale.ts';
import type { Message } from '../../../src/model/message.ts';
import type { Payer } from '../../../src/model/payer.ts';
import { conversationIdOf } from '../../../src/service/conversation-id.ts';
import { createService } from '../../../src/service/create-service.ts';
import type { ServiceDeps } from '../../../src/service/deps.ts';
import { keepBudget } from '../../../src/service/keep-budget.ts';
import { createLookups, type Lookups } from '../../../src/service/run-lookups.ts';
import type { Service } from '../../../src/service/service.ts';
import type { Meaning, Understanding } from '../../../src/understanding/meaning.ts';
import { testUnderstanding } from '../../support/test-understanding.ts';

export const PUBLIC_URL = 'http://127.0.0.1:3000';
export const SURE = /när ska jag betala/i;

/** The real engine, service, record and HTTP adapter in front of the emulated OpenAI; only the reading of words is unsure. */
export interface AssistantRig {
  readonly emulator: EmulatorApp['emulator'];
  readonly deps: ServiceDeps;
  readonly service: Service;
  readonly lookups: Lookups;
  /** Ms since 1970. */
  time: number;
  /** A payer of the demo's issuer for this language, with this month's bill and the one before. */
  meet(locale: Locale, change?: Meeting): Promise<Met>;
  close(): Promise<void>;
}

export interface Meeting {
  readonly payer?: Partial<Payer>;
  readonly bill?: (bill: InvoiceDocument) => InvoiceDocument;
}

export interface Met {
  readonly payer: Payer;
  readonly issuer: (typeof DEMO_PAYERS)[number]['issuer'];
  readonly conversation: ReturnType<typeof conversationIdOf>;
  /** Writes, and waits for no lookup: the bot's words of that turn. */
  writes(text: string): Promise<readonly Message[]>;
  /** Runs what is looked up: the bot's words of those turns. */
  answered(): Promise<readonly Message[]>;
  records(): ReturnType<ReturnType<ServiceDeps['store']['forIssuer']>['lookups']>;
}

export async function startAssistantRig(
  options: { readonly apiKey?: string; readonly baseUrl?: string; readonly tokensPerDay?: number } = {},
): Promise<AssistantRig> {
  const folder = mkdtempSync(join(tmpdir(), 'notan-assistant-'));
  const emulator = await createEmulatorApp({ accounts: [], seed: 'assistant' });
  const url = await emulator.listen(0);
  const store = await createSqlStore({ file: join(folder, 'notan.db') });
  const directory = readDirectory(options.tokensPerDay);
  const clock = { now: () => rig.time };
  const assistant = createAssistant({
    apiKey: options.apiKey ?? DEFAULT_OPENAI.apiKey,
    model: DEFAULT_OPENAI.model,
    baseUrl: options.baseUrl ?? `${url}/openai/v1`,
    clock,
  });
  let ids = 0;
  const web = createWebChannel();
  const deps: ServiceDeps = {
    store,
    directory,
    feed: createMemoryFeed(),
    clock,
    log: { info() {}, warn() {}, error() {} },
    channels: { sms: web, telegram: web, web, azure: web },
    lookups: { assistant: keepBudget(assistant, { store, directory, clock }) },
    publicUrl: PUBLIC_URL,
    secret: 'x'.repeat(32),
    newId() {
      ids += 1;
      return `id${String(ids).padStart(6, '0')}`;
    },
    wake() {},
  };
  const service = createService(deps, () => 'one-time-token-of-a-test');
  const lookups = createLookups(deps, service.converse);
  let met = 0;
  const rig: AssistantRig = {
    emulator: emulator.emulator,
    deps,
    service,
    lookups,
    time: Date.parse('2026-11-03T09:00:00Z'),
    async meet(locale, change = {}) {
      met += 1;
      const mine = met;
      const demo = DEMO_PAYERS.find((one) => one.payer.locale === (locale === 'nb-NO' ? locale : 'sv-SE'));
      const issuer = demo && directory.issuer(demo.issuer);
      if (!demo || !issuer) throw new Error('The demo has nobody');
      const phone = `${demo.payer.addresses[0]?.id.slice(0, -4)}${String(1000 + mine)}`;
      const payer: Payer = {
        ...demo.payer,
        ref: `${demo.payer.ref}${mine}` as Payer['ref'],
        locale,
        addresses: [{ channel: 'sms', id: phone }],
        ...change.payer,
      };
      await service.savePayer(demo.issuer, payer);
      const conversation = conversationIdOf({ payer: payer.ref });
      for (const month of [-1, 0] as const) {
        const made = makeDemoBill(issuer, demo, month, '2026-11-03');
        const bill = { ...made, number: `${made.number}${mine}` };
        const delivered = await service.deliverInvoice(demo.issuer, payer.ref, change.bill?.(bill) ?? bill, {
          silent: month < 0,
        });
        if (!delivered.ok) throw new Error(delivered.error.detail);
      }
      const rows = deps.store.forIssuer(demo.issuer);
      const since = async (before: number) =>
        (await rows.messages(conversation, before, 100)).filter((one) => one.from !== 'payer');
      const last = async () => (await rows.conversation(conversation))?.lastSeq ?? 0;
      const [address = { channel: 'sms', id: phone } as const] = payer.addresses;
      let written = 0;
      return {
        payer,
        issuer: demo.issuer,
        conversation,
        async writes(text) {
          const before = await last();
          written += 1;
          const providerId = `SM${payer.ref}-${written}`;
          const event = { kind: 'message', providerId, from: address, text, attachments: 0 } as const;
          const received = await service.receive(demo.issuer, 'sms', event);
          if (!received.ok) throw new Error(received.error.detail);
          return since(before);
        },
        async answered() {
          const before = await last();
          await lookups.drain();
          return since(before);
        },
        records: () => rows.lookups(conversation, 100),
      };
    },
    async close() {
      await lookups.stop();
      await emulator.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return rig;
}

/** The project's issuers with a model to ask. Every message is read as the shipped model reads it, but never surely. */
function readDirectory(tokensPerDay?: number) {
  const shipped = testUnderstanding();
  const understanding: Understanding = {
    understand: (text, expected): Meaning => {
      const meaning = shipped.understand(text, expected);
      if (SURE.test(text)) return { ...meaning, decision: 'answer', intents: [{ name: 'due_date', p: 0.99 }] };
      return { ...meaning, decision: meaning.decision === 'ignore' ? 'ignore' : 'ask', intents: UNSURE };
    },
  };
  const directory = createDirectory({
    flowsDir: 'flows',
    localesDir: 'locales',
    findSecret: (_variable, purpose, issuer) => demoSecret(purpose, issuer),
    understanding,
    hasAssistant: true,
  });
  if (!directory.ok) throw new Error(directory.error.map(({ detail }) => detail).join('\n'));
  if (tokensPerDay === undefined) return directory.value;
  const { issuer } = directory.value;
  return {
    ...directory.value,
    issuer: (id: Parameters<typeof issuer>[0]) => {
      const found = issuer(id);
      return found && { ...found, assistant: { tokensPerDay } };
    },
  };
}

const UNSURE: Meaning['intents'] = [
  { name: 'why_higher', p: 0.2 },
  { name: 'moving', p: 0.15 },
];

/** What the model is given to read, as the emulator saw it. */
export function readPrompts(rig: AssistantRig): readonly string[] {
  return rig.emulator.model.seen.map((one) => one.messages.map((message) => message.content).join('\n'));
}
