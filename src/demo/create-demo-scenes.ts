import type { DemoScenes } from '../emulator/demo-scenes.ts';
import type { Conversation } from '../engine/conversation.ts';
import type { ConversationId, IssuerId } from '../model/ids.ts';
import { conversationIdOf } from '../service/conversation-id.ts';
import type { DemoPayer } from './demo-payers.ts';
import { DEMO_PAYERS } from './demo-payers.ts';
import { forgetWhatWasMet } from './forget-what-was-met.ts';
import type { KnownScene } from './read-scenes.ts';
import type { DemoDeps } from './seed-demo.ts';

/** Who helps in the demo. */
const SARA = { id: 'demo-sara', name: 'Sara' };
/** Bills of a payer that are looked through for open ones. */
const BILLS = 50;

/** Plays the payers' months by the same service as everyone else has. The scenes are read when somebody first looks at them. */
export function createDemoScenes(
  deps: DemoDeps & { readonly newId: () => string },
  readScenes: () => readonly KnownScene[],
): DemoScenes {
  const { service, store, clock } = deps;
  let read: readonly KnownScene[] | null = null;
  const scenes = (): readonly KnownScene[] => {
    read ??= readScenes();
    return read;
  };
  const now = (): string => new Date(clock.now()).toISOString();

  const find = (issuer: string, payer: string): DemoPayer => {
    const found = DEMO_PAYERS.find((one) => one.issuer === issuer && one.payer.ref === payer);
    if (!found) throw new Error('There is no such demo payer');
    return found;
  };
  const threadOf = async ({ issuer, payer }: DemoPayer): Promise<Conversation | null> =>
    store.forIssuer(issuer).conversation(conversationIdOf({ payer: payer.ref }));

  /** Whatever a colleague has or is waited for with is given back. */
  async function giveBack(issuer: IssuerId, id: ConversationId, thread: Conversation): Promise<void> {
    const agent = thread.agent ?? SARA;
    if (thread.owner === 'offered') refused(await service.claim(issuer, id, agent, deps.newId()));
    if (thread.owner === 'offered' || thread.owner === 'agent')
      refused(await service.handBack(issuer, id, agent, deps.newId()));
  }

  async function payOpenBills({ issuer, payer }: DemoPayer): Promise<void> {
    for (const { invoice } of await store.forIssuer(issuer).invoicesOfPayer(payer.ref, BILLS)) {
      const view = await service.invoiceView(issuer, invoice.id);
      if (!view || view.balance.remaining <= 0) continue;
      const settled = { type: 'payment', at: now(), amount: view.balance.remaining, silent: true } as const;
      const key = { key: `demo-${deps.newId()}`, hash: '' };
      refused(await service.recordInvoiceEvent(issuer, invoice.id, { ...settled, currency: invoice.currency }, key));
    }
  }

  return {
    list: async () => scenes().map((one) => one.scene),

    async prepare({ scene: id }) {
      const known = scenes().find((one) => one.scene.id === id);
      if (!known) throw new Error('There is no such scene');
      const { demo, scene, attributes, consents } = known;
      const { issuer, payer } = demo;
      const stored = (await store.forIssuer(issuer).payer(payer.ref)) ?? payer;
      const as = { ...payer, addresses: stored.addresses, locale: scene.locale };
      // As an ordinary day first: giving back a conversation must not begin what the last scene was about.
      refused(await service.savePayer(issuer, as));
      const before = await threadOf(demo);
      if (before) await giveBack(issuer, before.id, before);
      await payOpenBills(demo);
      const thread = await threadOf(demo);
      if (thread) await forgetWhatWasMet(store.forIssuer(issuer), { ...thread, locale: scene.locale }, now());
      refused(
        await service.savePayer(issuer, {
          ...as,
          attributes: { ...payer.attributes, ...attributes },
          consents: { ...payer.consents, ...consents },
        }),
      );
    },

    async say({ issuer, payer, text }) {
      const demo = find(issuer, payer);
      const id = conversationIdOf({ payer: demo.payer.ref });
      const once = deps.newId();
      const at = now();
      const from = { channel: 'web', id } as const;
      const said = await service.converse({
        issuer: demo.issuer,
        whose: { payer: demo.payer.ref },
        input: { id: `scene-${once}`, at, from, type: 'message_received', text, attachments: 0 },
        inbound: { source: 'web', providerId: `scene-${once}`, hash: '', receivedAt: at, answer: null },
      });
      refused(said);
    },

    async colleague({ issuer, payer, act, text = '' }) {
      const demo = find(issuer, payer);
      const thread = await threadOf(demo);
      if (!thread) throw new Error('Nothing has been said yet');
      const { id, lastSeq } = thread;
      const inputId = deps.newId();
      switch (act) {
        case 'claim':
          return refused(await service.claim(demo.issuer, id, SARA, inputId));
        case 'person':
          return refused(await service.reply(demo.issuer, id, SARA, { inputId, text, seenSeq: lastSeq }));
        case 'hand_back':
          return refused(await service.handBack(demo.issuer, id, SARA, inputId, { seenSeq: lastSeq }));
      }
    },

    async pass({ issuer, payer }) {
      const demo = find(issuer, payer);
      const thread = await threadOf(demo);
      for (const { id, waits, wakeAt } of thread?.sessions ?? []) {
        if (waits !== 'time' || wakeAt === null) continue;
        refused(
          await service.converse({
            issuer: demo.issuer,
            whose: { payer: demo.payer.ref },
            input: {
              type: 'wait_expired',
              id: `scene-${deps.newId()}`,
              at: now(),
              timer: `session:${id}`,
              dueAt: wakeAt,
            },
            inbound: null,
          }),
        );
      }
    },
  };
}

function refused(result: { readonly ok: boolean; readonly error?: { readonly detail: string } }): void {
  if (!result.ok) throw new Error(result.error?.detail ?? 'It was refused');
}
