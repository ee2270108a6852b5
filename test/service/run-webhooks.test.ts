import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../src/model/result.ts';
import type { WebhookSender } from '../../src/ports/webhook-sender.ts';
import { createService } from '../../src/service/create-service.ts';
import type { ServiceDeps } from '../../src/service/deps.ts';
import { createWebhookRun } from '../../src/service/run-webhooks.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const H = 3_600_000;

/** An issuer's system that answers as it is told, and remembers what it took by id. */
interface Listener extends WebhookSender {
  readonly posts: { readonly id: string; readonly to: string; readonly body: string }[];
  answer: number;
}

function createListener(): Listener {
  const posts: Listener['posts'] = [];
  const listener: Listener = {
    posts,
    answer: 200,
    async post(to, { id, body }) {
      posts.push({ id, to: to.name, body });
      const said = `it said ${listener.answer}`;
      return listener.answer < 300 ? ok(String(listener.answer)) : fail({ said, isGone: listener.answer === 410 });
    },
  };
  return listener;
}

interface Told {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('webhooks to an issuer', () => {
  let rig: ServiceRig;
  let deps: ServiceDeps;
  let listener: Listener;
  const errors: string[] = [];
  /** What the first address asks for. */
  let wanted: readonly string[] | null;
  beforeEach(async () => {
    rig = await startServiceRig();
    listener = createListener();
    errors.length = 0;
    wanted = ['consent.changed', 'handoff.requested'];
    const { directory } = rig;
    deps = {
      ...rig.deps,
      webhooks: listener,
      log: { info() {}, warn() {}, error: (_fields, text) => errors.push(String(text)) },
      directory: {
        ...directory,
        accounts(id) {
          const accounts = directory.accounts(id);
          const to = { url: 'https://crm.example/notan', secret: 'whsec_x', name: 'crm', events: wanted };
          return accounts && { ...accounts, webhooks: [to, { ...to, name: 'bi', events: ['consent.changed'] }] };
        },
      },
    };
  });
  afterEach(() => rig.close());
  const says = async (text: string): Promise<void> => {
    const service = createService(deps, () => 'token');
    const [from] = rig.robin.payer.addresses;
    if (!from) throw new Error('Robin has no phone');
    const event = { kind: 'message', providerId: `SM${Math.random()}`, from, text, attachments: 0 } as const;
    const heard = await service.receive(rig.robin.issuer, 'sms', event);
    if (!heard.ok) throw new Error(heard.error.detail);
  };

  it('are posted to each address that wants them, once, with who it was about', async () => {
    await says('inga erbjudanden');
    await says('jag vill prata med en människa');
    const run = createWebhookRun(deps);
    expect(await run.drain()).toBe(3);
    expect(await run.drain()).toBe(0);
    const told = listener.posts.map(({ to, body }) => [to, JSON.parse(body).type]);
    expect(told.sort()).toEqual([
      ['bi', 'consent.changed'],
      ['crm', 'consent.changed'],
      ['crm', 'handoff.requested'],
    ]);
    const first = JSON.parse(listener.posts[0]?.body ?? '{}');
    expect(first).toEqual({
      type: 'consent.changed',
      timestamp: new Date(rig.time).toISOString(),
      data: { purpose: 'marketing', given: false, payer: rig.robin.payer.ref, conversation: rig.robin.conversation },
    });
    expect(new Set(listener.posts.map((one) => one.id)).size).toBe(3);
  });

  it('tell who has the conversation now, to an address that wants everything', async () => {
    wanted = null;
    await says('jag vill prata med en människa');
    await createWebhookRun(deps).drain();
    const told = listener.posts.map(({ body }) => JSON.parse(body) as { type: string; data: object });
    expect(told.map((one) => one.type).sort()).toEqual([
      'conversation.handed_over',
      'conversation.owner_changed',
      'conversation.status',
      'handoff.requested',
      'message.received',
    ]);
    expect(told.find((one) => one.type === 'conversation.owner_changed')?.data).toMatchObject({
      move: 'offered',
      from: 'bot',
      to: 'offered',
      agent: null,
      reason: 'asked',
      epoch: 2,
      conversation: rig.robin.conversation,
    });
  });

  it('tell a desk what it needs to take over, and what payers write meanwhile; what they say to the bot is nobody else’s', async () => {
    wanted = ['conversation.handed_over', 'conversation.status', 'message.received'];
    await says('när ska det betalas?');
    const run = createWebhookRun(deps);
    const mine = () => listener.posts.filter((one) => one.to === 'crm').map(({ body }) => JSON.parse(body) as Told);
    await run.drain();
    expect(mine()).toEqual([]);
    await says('jag vill prata med en människa');
    const seq = (await rig.thread()).at(-1)?.seq;
    const service = createService(deps, () => 'token');
    await service.claim(rig.robin.issuer, rig.robin.conversation, { id: 'sara', name: 'Sara' }, 'c-1');
    await says('Är du där?');
    await run.drain();
    const of = (type: string) => mine().flatMap((one) => (one.type === type ? [one.data] : []));
    const where = { payer: rig.robin.payer.ref, conversation: rig.robin.conversation };
    const handed = { reason: 'asked', channel: 'sms', locale: 'sv-SE', promisedBy: expect.any(String), lastSeq: seq };
    expect(of('conversation.handed_over')).toMatchObject([{ ...handed, ...where }]);
    expect(of('conversation.status')).toMatchObject([
      { status: 'waiting', agent: null },
      { status: 'with_person', agent: 'Sara', ...where },
    ]);
    expect(of('message.received')).toMatchObject([
      { text: 'jag vill prata med en människa', channel: 'sms', files: 0, chosen: null, ...where },
      { text: 'Är du där?' },
    ]);
  });

  it('are tried for three days under one id until they are taken', async () => {
    await says('jag vill prata med en människa');
    const run = createWebhookRun(deps);
    listener.answer = 503;
    const start = rig.time;
    for (const hours of [0, 0.1, 1, 4, 10, 22]) {
      rig.time = start + hours * H;
      await run.drain();
    }
    expect(listener.posts).toHaveLength(6);
    listener.answer = 204;
    rig.time = start + 40 * H;
    await run.drain();
    await run.drain();
    expect(listener.posts).toHaveLength(7);
    expect(new Set(listener.posts.map((one) => one.id)).size).toBe(1);
    const [record] = await rig.store.forIssuer(rig.robin.issuer).webhooks.list({ state: null, limit: 10 });
    expect(record).toMatchObject({ state: 'delivered', attempts: 7, said: '204' });
    expect(errors).toEqual([]);
  });

  it('that nobody takes are kept for a person, with an alarm', async () => {
    await says('jag vill prata med en människa');
    const run = createWebhookRun(deps);
    listener.answer = 500;
    const start = rig.time;
    let days = 0;
    for (; days < 10 && errors.length === 0; days += 0.05) {
      rig.time = start + days * 24 * H;
      await run.drain();
    }
    expect(days).toBeGreaterThan(3);
    expect(days).toBeLessThan(4);
    expect(listener.posts).toHaveLength(10);
    expect(errors).toEqual(['A webhook was given up: nobody took it']);
    expect((await rig.store.acrossIssuers.webhookHealth(rig.time)).dead).toBe(1);
  });

  it('stop at once where nothing is wanted any more', async () => {
    await says('jag vill prata med en människa');
    listener.answer = 410;
    await createWebhookRun(deps).drain();
    expect((await rig.store.forIssuer(rig.robin.issuer).webhooks.counts()).dead).toBe(1);
  });

  it('are posted again by whoever comes after a process that died in the middle', async () => {
    await says('jag vill prata med en människa');
    await rig.store.acrossIssuers.claimWebhooks({ now: rig.time, leaseMs: 60_000, limit: 10, perLane: 4 });
    expect(await createWebhookRun(deps).drain()).toBe(0);
    rig.time += 60_000;
    expect(await createWebhookRun(deps).drain()).toBe(1);
    expect(listener.posts).toHaveLength(1);
  });
});
