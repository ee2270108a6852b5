import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectory } from '../../src/adapters/files/create-directory.ts';
import type { Conversation } from '../../src/engine/conversation.ts';
import type { InvoiceId, IssuerId } from '../../src/model/ids.ts';
import type { Message } from '../../src/model/message.ts';
import type { Store } from '../../src/ports/store.ts';
import { createService } from '../../src/service/create-service.ts';
import { fireTimers } from '../../src/service/fire-timers.ts';
import type { FlowPlan } from '../../src/service/publish-flows.ts';
import { createOutbox } from '../../src/service/send-outbox.ts';
import type { Service } from '../../src/service/service.ts';
import { startServiceRig } from './service-rig.ts';

/** A service whose issuer's flows a test writes and publishes. Robin talks to it by SMS. */
export interface FlowRig {
  readonly issuer: IssuerId;
  readonly otherIssuer: IssuerId;
  readonly store: Store;
  readonly service: Service;
  time: number;
  /** Replaces the issuer's own flows in the folder. */
  write(flows: Readonly<Record<string, string>>): void;
  /** Writes and publishes, wrong ones left out. */
  publish(flows: Readonly<Record<string, string>>): Promise<FlowPlan & { readonly number: number }>;
  writes(text: string): Promise<void>;
  thread(): Promise<readonly Message[]>;
  lastWords(): Promise<string>;
  conversation(): Promise<Conversation | null>;
  deliver(): Promise<{ readonly id: InvoiceId; readonly due: string; readonly payable: number }>;
  pay(bill: { readonly id: InvoiceId; readonly payable: number }): Promise<void>;
  fireTimers(): Promise<void>;
  claim(): Promise<void>;
  handBack(): Promise<void>;
  /** Another process on the same record. */
  anotherProcess(): Promise<{ readonly service: Service; writes(text: string): Promise<void> }>;
  close(): Promise<void>;
}

const AGENT = { id: 'sara', name: 'Sara' };

export async function startFlowRig(now = '2026-11-03T09:00:00Z'): Promise<FlowRig> {
  const rig = await startServiceRig(now);
  const folder = mkdtempSync(join(tmpdir(), 'notan-flows-'));
  const issuer = rig.robin.issuer;
  const otherIssuer = 'eksempelkraft' as IssuerId;
  const home = join(folder, 'issuers', issuer);
  const write = (flows: Readonly<Record<string, string>>): void => {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'issuer.yaml'), ISSUER);
    for (const [name, text] of Object.entries(flows)) writeFileSync(join(home, `${name}.yaml`), text);
  };
  write({});
  const read = () => {
    const directory = createDirectory({
      flowsDir: folder,
      localesDir: 'locales',
      findSecret: () => 'secret',
      understanding: rig.directory.book(issuer).understanding,
    });
    if (!directory.ok) throw new Error(JSON.stringify(directory.error));
    return directory.value;
  };
  let ids = 0;
  const newService = () => {
    const deps = {
      ...rig.deps,
      directory: read(),
      newId: () => {
        ids += 1;
        return `flow${String(ids).padStart(6, '0')}`;
      },
    };
    return { deps, service: createService(deps, () => 'one-time-token-of-a-test') };
  };
  const { deps, service } = newService();
  const outbox = createOutbox(deps, service.converse);
  const phone = rig.robin.payer.addresses[0] ?? { channel: 'sms', id: '' };
  let sids = 0;
  const writeTo = async (to: Service, text: string): Promise<void> => {
    sids += 1;
    rig.time += 60_000;
    const event = { kind: 'message', providerId: `SM${sids}`, from: phone, text, attachments: 0 } as const;
    const received = await to.receive(issuer, 'sms', event);
    if (!received.ok) throw new Error(received.error.detail);
    await outbox.drain();
  };
  const thread = () => rig.store.forIssuer(issuer).messages(rig.robin.conversation, 0, 1000);
  return {
    issuer,
    otherIssuer,
    store: rig.store,
    service,
    get time() {
      return rig.time;
    },
    set time(value: number) {
      rig.time = value;
    },
    write,
    async publish(flows) {
      write(flows);
      const done = await service.flows.publish(issuer, { evenIfFaulty: true });
      if (!done.ok) throw new Error(done.error.detail);
      return done.value;
    },
    writes: (text) => writeTo(service, text),
    thread,
    lastWords: async () => (await thread()).filter((one) => one.from === 'bot').at(-1)?.text ?? '',
    conversation: () => rig.store.forIssuer(issuer).conversation(rig.robin.conversation),
    async deliver() {
      const document = rig.bill();
      const delivered = await service.deliverInvoice(issuer, rig.robin.payer.ref, document);
      if (!delivered.ok) throw new Error(delivered.error.detail);
      return { id: delivered.value.view.invoice.id, due: document.due ?? '', payable: document.total.payable };
    },
    async pay({ id, payable }) {
      const at = new Date(rig.time).toISOString();
      const event = { type: 'payment', at, amount: payable, currency: 'SEK' } as const;
      const done = await service.recordInvoiceEvent(issuer, id, event, { key: `pay-${id}`, hash: 'h' });
      if (!done.ok) throw new Error(done.error.detail);
    },
    async fireTimers() {
      await fireTimers(deps, service.converse);
      await outbox.drain();
    },
    async claim() {
      await service.claim(issuer, rig.robin.conversation, AGENT, 'claim-1');
    },
    async handBack() {
      const done = await service.handBack(issuer, rig.robin.conversation, AGENT, 'back-1');
      if (!done.ok) throw new Error(done.error.detail);
    },
    async anotherProcess() {
      const other = newService();
      return { service: other.service, writes: (text) => writeTo(other.service, text) };
    },
    async close() {
      await rig.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ISSUER = `name: Exempelfiber
country: SE
locale: sv-SE
brand: { colour: "#0b5d3b" }
payee: { bankgiro: 5402-9681 }
openingHours: { mon: 08:00-18:00, tue: 08:00-18:00, wed: 08:00-18:00, thu: 08:00-18:00, fri: 08:00-17:00 }
answerWithinMinutes: 10
api: { token: "env:TOKEN" }
sms: { accountSid: ACdemo, authToken: "env:SMS", from: "+46766860001" }
`;
