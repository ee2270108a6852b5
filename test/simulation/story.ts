import { DEMO_PAYERS } from '../../src/demo/demo-payers.ts';
import { makeDemoBill } from '../../src/demo/make-demo-bill.ts';
import type { Address } from '../../src/model/address.ts';
import type { InvoiceId, IssuerId, PayerRef } from '../../src/model/ids.ts';
import type { InvoiceDocument } from '../../src/model/invoice.ts';
import type { Payer } from '../../src/model/payer.ts';
import type { IssuerDirectory } from '../../src/ports/issuer-directory.ts';
import type { Store } from '../../src/ports/store.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import { EDITION_WORD, isBroken } from './open-folder.ts';
import type { Process } from './process.ts';
import type { World } from './provider.ts';
import { POISON } from './read-directory.ts';

export interface Character {
  readonly issuer: IssuerId;
  readonly payer: Payer;
  readonly address: Address;
}

const NAMES = { exempelfiber: ['Astrid', 'Albin'], eksempelkraft: ['Berit', 'Bjarne'] } as const;
const PHONES = { exempelfiber: '+4670100000', eksempelkraft: '+474000000' } as const;
const WORDS = [
  'Hur mycket?',
  'När ska den betalas?',
  '1',
  '2',
  'tack',
  'varför är den högre?',
  'ja',
  'jag vill prata med en människa',
];

/** Two issuers with the same references: what one of them says must never be heard at the other. */
export const CHARACTERS: readonly Character[] = (['exempelfiber', 'eksempelkraft'] as const).flatMap((issuer) =>
  NAMES[issuer].map((name, index) => {
    const address: Address =
      index === 0
        ? { channel: 'sms', id: `${PHONES[issuer]}${issuer === 'exempelfiber' ? 1 : 11}` }
        : { channel: 'telegram', id: `${issuer === 'exempelfiber' ? 7001 : 8001}` };
    return {
      issuer: issuer as IssuerId,
      address,
      payer: {
        ref: `P-${index}` as PayerRef,
        name,
        locale: issuer === 'exempelfiber' ? 'sv-SE' : 'nb-NO',
        addresses: [address],
        attributes: {},
        consents: {},
      },
    };
  }),
);

export interface StoryDeps {
  readonly world: World;
  readonly store: Store;
  readonly directory: IssuerDirectory;
  /** A process that is up, or null. */
  readonly anyone: () => Process | null;
}

/** Who does what, when: drawn from the seed. Clients repeat what was not answered, with the same key, as they should. */
export function tellStory({ world, store, directory, anyone }: StoryDeps, minutes: number): void {
  const { scheduler, random, ledger } = world;
  let counter = 0;

  /**
   * Asks until it is answered: a process that ends answers nobody, and one that stands still answers late. `told` hears the
   * first answer, and how often it had been asked by then.
   */
  function insist<Answer>(
    ask: (process: Process) => Promise<Answer>,
    told: (answer: Answer, asked: number) => void = () => {},
    patienceMs = 4_000,
  ): void {
    let isAnswered = false;
    let asked = 0;
    ledger.progress.wanted += 1;
    const hear = (answer: Answer): void => {
      if (isAnswered) return;
      isAnswered = true;
      ledger.progress.done += 1;
      told(answer, asked);
    };
    const attempt = (): void => {
      if (isAnswered) return;
      const process = anyone();
      if (process !== null) {
        asked += 1;
        ask(process).then(hear, () => undefined);
      }
      scheduler.after(patienceMs, attempt);
    };
    attempt();
  }

  function writes({ issuer, address }: Character, text: string): void {
    if (address.channel !== 'sms' && address.channel !== 'telegram') return;
    counter += 1;
    const event = { kind: 'message', providerId: `IN${counter}`, from: address, text, attachments: 0 } as const;
    const { channel, id: from } = address;
    ledger.heard.push({
      issuer,
      channel,
      from,
      text,
      providerId: event.providerId,
      at: scheduler.now(),
      acknowledged: null,
    });
    world.tell(issuer, channel, event);
    if (random.next() < world.trouble * 0.3) {
      ledger.fired('webhook replayed');
      scheduler.after(random.below(600_000), () => world.tell(issuer, channel, event));
    }
  }

  /** Some write in bursts, and what they write comes side by side. */
  function says(one: Character): void {
    const count = random.next() < 0.25 ? 2 + random.below(2) : 1;
    for (let index = 0; index < count; index += 1) writes(one, WORDS[random.below(WORDS.length)] ?? 'hej');
  }

  function bill({ issuer, payer }: Character): void {
    counter += 1;
    const about = directory.issuer(issuer);
    const model = DEMO_PAYERS.find((one) => one.issuer === issuer);
    if (!about || !model) throw new Error('no demo');
    const number = `${900_000 + counter}`;
    const made = makeDemoBill(about, model, 0, '2026-11-03');
    const document: InvoiceDocument = { ...made, number, buyer: made.buyer && { ...made.buyer, name: payer.name } };
    insist(
      async ({ service }) => {
        const delivered = await service.deliverInvoice(issuer, payer.ref, document);
        if (!delivered.ok) throw new Error(delivered.error.code);
        return delivered.value.view.invoice.id;
      },
      (id) => {
        ledger.promised.push({ kind: 'bill', issuer, payer: payer.ref, what: number, outcome: 'ok' });
        if (random.next() < 0.6)
          scheduler.after(random.below(900_000), () => pay(issuer, payer.ref, id, document.currency));
      },
    );
  }

  function pay(issuer: IssuerId, payer: PayerRef, invoice: InvoiceId, currency: string): void {
    counter += 1;
    const key = `pay-${counter}`;
    const amount = 10_000 + counter;
    const once = { key, hash: key };
    const event = { type: 'payment', at: new Date(scheduler.now()).toISOString(), amount, currency } as const;
    insist(
      async ({ service }) => {
        const done = await service.recordInvoiceEvent(issuer, invoice, event, once);
        if (!done.ok) throw new Error(done.error.code);
      },
      () => ledger.promised.push({ kind: 'payment', issuer, payer, what: `${invoice} ${amount}`, outcome: 'ok' }),
    );
  }

  function agentActs({ issuer, payer }: Character): void {
    const conversation = conversationIdOf({ payer: payer.ref });
    const agent = { id: `agent-${issuer}`, name: issuer === 'exempelfiber' ? 'Anna' : 'Brage' };
    counter += 1;
    const inputId = `press-${counter}`;
    const wish = random.next();
    const isBlind = world.sabotage === 'a blind reply is taken';
    let words: { text: string; seenSeq: number } | null = null;
    insist(
      async ({ service }) => {
        const now = await store.forIssuer(issuer).conversation(conversation);
        if (now === null) return null;
        if (wish < 0.35) await service.claim(issuer, conversation, agent, inputId);
        if (wish >= 0.8) await service.handBack(issuer, conversation, agent, inputId);
        if (wish < 0.35 || wish >= 0.8) return null;
        words ??= { text: `Hej, ${agent.name} svarar ${inputId}.`, seenSeq: now.lastSeq - random.below(2) };
        const seenSeq = isBlind ? 1_000_000 : words.seenSeq;
        const said = await service.reply(issuer, conversation, agent, { inputId, text: words.text, seenSeq });
        // Asked again it is still the same reply: what counts is what stands between what was seen and where it stands.
        const newer = await store.forIssuer(issuer).messages(conversation, words.seenSeq, 1_000);
        const place = newer.findIndex((one) => one.from === 'agent' && one.text === words?.text);
        const wasBlind = said.ok && newer.slice(0, Math.max(place, 0)).some((one) => one.from === 'payer');
        return { isSaid: said.ok, isBlind: wasBlind, text: words.text };
      },
      (reply, asked) => {
        if (reply === null) return;
        // While an earlier press is still under way, a no to the later one is no last word.
        const outcome = reply.isSaid ? 'ok' : asked === 1 ? 'refused' : 'unknown';
        ledger.promised.push({ kind: 'reply', issuer, payer: payer.ref, what: reply.text, outcome });
        if (reply.isBlind) ledger.blind.push(reply.text);
      },
    );
  }

  /** The issuer's folder is edited, and somebody publishes it: a broken one changes nothing. */
  function editsFlows({ issuer }: Character): void {
    const edition = (world.editions.get(issuer) ?? 0) + 1;
    world.editions.set(issuer, edition);
    ledger.fired(isBroken(edition) ? 'broken flow' : 'flow edited');
    insist(({ service }) => service.flows.publish(issuer, { evenIfFaulty: edition % 2 === 0 }));
  }

  /** Somebody is asked by the flow, and answers when it may have been edited. */
  function meetsFlow(one: Character): void {
    writes(one, EDITION_WORD);
    if (random.next() < 0.7) scheduler.after(random.below(60_000), () => editsFlows(one));
    scheduler.after(20_000 + random.below(160_000), () => writes(one, 'ja'));
  }

  /** Bills that wait to leave, and STOP that comes before they could. */
  function changesTheirMind(one: Character): void {
    bill(one);
    scheduler.after(random.below(90_000), () => writes(one, 'STOPP'));
  }

  const acts = 24 + random.below(16);
  for (const one of CHARACTERS) scheduler.after(random.below(60_000), () => bill(one));
  for (const one of CHARACTERS.filter((each) => each.address.channel === 'sms')) editsFlows(one);
  for (let index = 0; index < acts; index += 1) {
    scheduler.after(random.below(minutes * 60_000), () => {
      const one = CHARACTERS[random.below(CHARACTERS.length)];
      if (!one) return;
      const luck = random.next();
      if (luck < 0.39) says(one);
      else if (luck < 0.43) writes(one, 'STOPP');
      else if (luck < 0.5) changesTheirMind(one);
      else if (luck < 0.54) writes(one, 'START');
      else if (luck < 0.55 && world.trouble > 0) writes(one, POISON);
      else if (luck < 0.58) editsFlows(one);
      else if (luck < 0.66) meetsFlow(one);
      else if (luck < 0.78) bill(one);
      else agentActs(one);
    });
  }
}
