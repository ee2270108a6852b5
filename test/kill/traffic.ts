import { createHash } from 'node:crypto';
import type { Emulator } from '../../src/emulator/create-emulator.ts';
import type { EmulatorAccount } from '../../src/emulator/emulator-account.ts';
import type { Minor } from '../../src/model/money.ts';
import type { SeededRandom } from '../../src/understanding/seeded-random.ts';
import { ASK_FOR_PERSON, CAST, type CastPayer, QUESTIONS } from './cast.ts';
import type { Answer, Door } from './door.ts';
import { toDecimal } from './to-decimal.ts';
import { toInvoice } from './to-invoice.ts';
import { toSmsWebhook } from './to-sms-webhook.ts';

export interface SentBill {
  readonly payer: CastPayer;
  readonly number: string;
  readonly payable: Minor;
  /** From the first answer; every later one must say the same. */
  readonly id: string;
  readonly payments: Minor[];
  reminders: number;
}

/** What was acknowledged, and so must be found again. */
export interface Acknowledged {
  readonly bills: SentBill[];
  /** Words by SMS, by the id of their message. */
  readonly sms: { readonly payer: CastPayer; readonly sid: string; readonly text: string }[];
  /** Words and taps on Telegram; the emulator delivers them until they are taken. */
  readonly telegram: { readonly payer: CastPayer; readonly updateId: number; readonly text: string }[];
}

export interface Traffic {
  readonly acknowledged: Acknowledged;
  /** Makes the whole cast known. Once, while nobody is killed. */
  introduce(): Promise<void>;
  /** One worker's life: one thing after another until `stop`; then it finishes what it has begun. */
  work(): Promise<void>;
  stop(): void;
  /** From now on no new bills: a bill that was cut off is asked about for 17 s before it is sent. */
  noMoreBills(): void;
}

interface TrafficDeps {
  readonly door: Door;
  readonly emulator: Emulator;
  readonly accounts: readonly EmulatorAccount[];
  readonly publicUrl: string;
  readonly random: SeededRandom;
  /** Words of one payer in a minute at the most; absent: as many as the bot answers. */
  readonly wordsAMinute?: number;
}

const MOST_BILLS = 6;
const MOST_PAYMENTS = 3;
/** Above twenty messages a minute the bot answers nobody. */
const MOST_WORDS_A_MINUTE = 18;

/** Clients of every kind that send the same request until it is answered. */
export function createTraffic({
  door,
  emulator,
  accounts,
  publicUrl,
  random,
  wordsAMinute = MOST_WORDS_A_MINUTE,
}: TrafficDeps): Traffic {
  const acknowledged: Acknowledged = { bills: [], sms: [], telegram: [] };
  const ready: CastPayer[] = [];
  const billsBegun = new Map<CastPayer, number>();
  const begun = { payments: 0, bills: 0, words: 0 };
  const wroteAt = new Map<CastPayer, number[]>();
  let billing = true;
  let stopped = false;

  const api = (payer: CastPayer, method: string, path: string, body: unknown, key?: string): Promise<Answer> =>
    door.call(`/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer demo-${payer.issuer}`,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
    });

  async function introduceOne(payer: CastPayer): Promise<void> {
    const { ref, locale, phone, kind } = payer;
    const addresses = kind === 'telegram' ? [] : [`sms:${phone}`];
    expectStatus(await api(payer, 'PUT', `/payers/${ref}`, { name: 'Kim Exempel', locale, addresses }), [200]);
    if (kind === 'telegram') {
      const link = await api(payer, 'POST', `/payers/${ref}/links`, { channel: 'telegram' });
      expectStatus(link, [201]);
      const { url } = JSON.parse(link.text) as { url: string };
      const person = { chat: payer.chat, name: 'Kim', language: locale.slice(0, 2) };
      const started = emulator.telegram.start(person, payer.issuer, new URL(url).searchParams.get('start') ?? '');
      if (!started.ok) throw new Error(started.error.error);
      while (!isTaken(payer, started.value)) await sleep(20);
    }
    ready.push(payer);
  }

  /** Each bot counts its own updates. */
  function isTaken({ issuer }: CastPayer, updateId: number): boolean {
    return emulator
      .ledger()
      .some((one) => one.type === 'update_settled' && one.issuer === issuer && one.updateId === updateId);
  }

  async function bill(payer: CastPayer): Promise<void> {
    begun.bills += 1;
    billsBegun.set(payer, (billsBegun.get(payer) ?? 0) + 1);
    const number = String(900_000 + begun.bills);
    const net = 800_000 + begun.bills * 4;
    const vat = net / 4;
    const query = payer.kind === 'telegram' ? '?channel=telegram' : '';
    const answer = await api(payer, 'POST', `/invoices${query}`, toInvoice(payer, number, net, vat));
    expectStatus(answer, [200, 201]);
    const { id } = JSON.parse(answer.text) as { id: string };
    acknowledged.bills.push({ payer, number, payable: net + vat, id, payments: [], reminders: 0 });
  }

  async function pay(sent: SentBill): Promise<void> {
    begun.payments += 1;
    const { payer, id } = sent;
    // Every amount is paid once in the whole test, so that each thanks can be told from the others.
    const amount = 100_000 + begun.payments;
    sent.payments.push(amount);
    const currency = payer.locale === 'sv-SE' ? 'SEK' : 'NOK';
    const body = { type: 'payment', at: '2026-11-20T10:00:00Z', amount: toDecimal(amount), currency };
    expectStatus(await api(payer, 'POST', `/invoices/${id}/events`, body, `kill-payment-${begun.payments}`), [200]);
  }

  async function remind(sent: SentBill): Promise<void> {
    sent.reminders += 1;
    const key = `kill-reminder-${sent.id}-${sent.reminders}`;
    const body = { type: 'reminder', at: '2026-11-20T10:00:00Z' };
    expectStatus(await api(sent.payer, 'POST', `/invoices/${sent.id}/events`, body, key), [200]);
  }

  /** As Twilio calls, but with more patience. */
  async function writeSms(payer: CastPayer, text: string): Promise<void> {
    begun.words += 1;
    const account = accounts.find((one) => one.issuer === payer.issuer);
    if (!account) throw new Error('There is no such account');
    const sid = `SM${createHash('md5').update(`kill ${begun.words}`).digest('hex')}`;
    const { path, ...init } = toSmsWebhook(account, publicUrl, { sid, from: payer.phone, text });
    const answer = await door.call(path, init);
    expectStatus(answer, [200]);
    acknowledged.sms.push({ payer, sid, text });
  }

  function useTelegram(payer: CastPayer): void {
    const button = random.below(2) === 0 ? findButton(payer) : null;
    if (button) {
      const before = lastSeq();
      const tapped = emulator.telegram.tap(payer.chat, payer.issuer, button.messageId, button.data);
      if (!tapped.ok) throw new Error(tapped.error.error);
      const made = emulator.ledger(before).find((entry) => entry.type === 'update_made');
      if (made?.type !== 'update_made') throw new Error('The tap made no update');
      acknowledged.telegram.push({ payer, updateId: made.update.update_id, text: button.text });
      return;
    }
    const text = pick(QUESTIONS[payer.locale] ?? []);
    const written = emulator.telegram.write(payer.chat, payer.issuer, text);
    if (!written.ok) throw new Error(written.error.error);
    acknowledged.telegram.push({ payer, updateId: written.value, text });
  }

  function lastSeq(): number {
    return emulator.ledger().at(-1)?.seq ?? 0;
  }

  /** A button on the newest message that has any, but none that ends in a person. */
  function findButton(payer: CastPayer): { messageId: number; data: string; text: string } | null {
    const entry = emulator
      .ledger()
      .findLast(
        (one) =>
          one.type === 'bot_message_accepted' && one.chat === payer.chat && one.message.reply_markup !== undefined,
      );
    if (entry?.type !== 'bot_message_accepted') return null;
    const first = entry.message.reply_markup?.inline_keyboard.flat()[0];
    return first?.callback_data
      ? { messageId: entry.message.message_id, data: first.callback_data, text: first.text }
      : null;
  }

  function mayWrite(payer: CastPayer): boolean {
    const now = performance.now();
    const lately = (wroteAt.get(payer) ?? []).filter((at) => at > now - 61_000);
    if (lately.length >= wordsAMinute) return false;
    wroteAt.set(payer, [...lately, now]);
    return true;
  }

  function pick<Item>(items: readonly Item[]): Item {
    const item = items[random.below(items.length)];
    if (item === undefined) throw new Error('There is nothing to choose from');
    return item;
  }

  async function doSomething(): Promise<void> {
    const payer = pick(ready);
    const chance = random.next();
    if (chance < 0.35) {
      const owed = acknowledged.bills.filter((one) => one.payer === payer);
      if (billing && (billsBegun.get(payer) ?? 0) < MOST_BILLS && (owed.length === 0 || chance < 0.15))
        return bill(payer);
      const open = owed.filter((one) => one.payments.length < MOST_PAYMENTS);
      if (open.length > 0) return chance < 0.3 ? pay(pick(open)) : remind(pick(open));
    }
    if (!mayWrite(payer)) return;
    if (payer.kind === 'telegram') return useTelegram(payer);
    const wantsPerson = payer.kind === 'desk' && random.below(2) === 0;
    return writeSms(payer, wantsPerson ? (ASK_FOR_PERSON[payer.locale] ?? '') : pick(QUESTIONS[payer.locale] ?? []));
  }

  return {
    acknowledged,
    async introduce() {
      await Promise.all(CAST.map(introduceOne));
    },
    async work() {
      while (!stopped) {
        await doSomething();
        await sleep(random.below(30));
      }
    },
    stop() {
      stopped = true;
    },
    noMoreBills() {
      billing = false;
    },
  };
}

function expectStatus(answer: Answer, wanted: readonly number[]): void {
  if (!wanted.includes(answer.status)) throw new Error(`${answer.status}: ${answer.text}`);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
