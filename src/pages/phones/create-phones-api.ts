import type { TimelineEntry } from '../../model/timeline-entry.ts';
import type { IssuedBill } from './issued-bill.ts';
import type { Person } from './person.ts';
import type { Scene } from './scene.ts';
import type { SmsPhoneView } from './sms-phone-view.ts';
import type { TelegramPhoneView } from './telegram-phone-view.ts';

export type BillChannel = 'sms' | 'telegram' | 'web';

/** Flows that can be tried, and what is wrong in the files. */
export interface KnownFlows {
  readonly flows: readonly { readonly name: string; readonly version: string }[];
  readonly faults: readonly string[];
}

/** A line of the emulator's ledger, as far as the page cares. */
export interface LedgerLine {
  readonly seq: number;
  readonly type: string;
  readonly issuer: string | null;
  readonly chat?: number;
}

/** What happens in a payer's month beside bills, payments and what is written on the phones. */
export interface SceneApi {
  /** The payer as the scene knows them, having met nothing yet. */
  prepare(scene: Scene): Promise<void>;
  /** The payer writes on their own page. */
  say(person: Person, text: string): Promise<void>;
  colleague(person: Person, act: 'claim' | 'person' | 'hand_back', text?: string): Promise<void>;
  /** What waits for a day goes on now. */
  pass(person: Person): Promise<void>;
}

/** Everything the page asks for and makes happen. A refusal throws an Error whose message can be shown. */
export interface PhonesApi {
  people(): Promise<{
    readonly people: readonly Person[];
    readonly canCredit: boolean;
    readonly scenes: readonly Scene[];
  }>;
  /** `missed`: a bill that was forgotten, with the soft reminder of it. */
  issue(person: Person, channel: BillChannel, missed: boolean): Promise<IssuedBill>;
  pay(person: Person, invoice: string, amount: 'all' | 'half'): Promise<void>;
  credit(person: Person, invoice: string): Promise<void>;
  flows(person: Person): Promise<KnownFlows>;
  tryFlow(person: Person, flow: string, channel: BillChannel): Promise<void>;
  timeline(person: Person, invoice: string): Promise<readonly TimelineEntry[]>;
  smsPhone(person: Person): Promise<SmsPhoneView>;
  telegramPhone(person: Person): Promise<TelegramPhoneView>;
  writeSms(person: Person, text: string): Promise<void>;
  switchPhone(person: Person, on: boolean): Promise<void>;
  /**
   * Opens the person's one-time link in Telegram and presses start; resolves when the product has taken it. Where the product
   * asks by SMS first whether it was them, the person says yes there.
   */
  pressStart(person: Person): Promise<Linked>;
  writeTelegram(person: Person, text: string): Promise<void>;
  tap(person: Person, messageId: number, data: string): Promise<void>;
  block(person: Person, blocked: boolean): Promise<void>;
  /** Resolves when everything that was sent has arrived, or after a few seconds. */
  quiet(): Promise<void>;
  readonly scenes: SceneApi;
  /** Calls `onLine` for each new line of the ledger and `onOpen` when the connection is there (again). Returns the way to stop. */
  watch(onLine: (line: LedgerLine) => void, onOpen: () => void): () => void;
}

/** How a chat became the payer's: at once, after a yes by SMS, or not yet. */
export type Linked = 'linked' | 'confirmed' | 'waiting';

/** What the demo's people answer to "was it you?". */
const YES: Readonly<Record<string, string>> = { sv: 'Ja, det är jag', nb: 'Ja, det er meg' };
/** How long a pressed start may take to arrive. */
const PATIENCE_MS = 3_000;

/** @param emulator where the emulator is mounted, `/emulator`. */
export function createPhonesApi(emulator: string): PhonesApi {
  const demo = '/phones/api';

  async function ask<Answer>(url: string, body?: unknown): Promise<Answer> {
    const sent =
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(url, { ...sent, signal: AbortSignal.timeout(20_000) });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(answer.error ?? answer.detail ?? `${response.status}`);
    return answer;
  }

  const sms = (person: Person) => `${emulator}/sms/${encodeURIComponent(person.phone)}`;
  const telegram = (person: Person) => `${emulator}/telegram/${encodeURIComponent(person.telegramChat)}`;

  async function isLinked({ issuer, ref }: Person): Promise<boolean> {
    const query = new URLSearchParams({ issuer, payer: ref });
    return (await ask<{ linked: boolean }>(`${demo}/telegram-linked?${query}`)).linked;
  }

  async function waitForQuiet(): Promise<void> {
    for (let waited = 0; waited < PATIENCE_MS; waited += 60) {
      const { idle } = await ask<{ idle: boolean }>(`${emulator}/idle`);
      if (idle) return;
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }

  return {
    people: () => ask(`${demo}/people`),
    issue: ({ issuer, ref }, channel, missed) =>
      ask(`${demo}/issue`, { issuer, payer: ref, channel, ...(missed && { missed }) }),
    pay: ({ issuer }, invoice, amount) => ask(`${demo}/pay`, { issuer, invoice, amount }),
    credit: ({ issuer }, invoice) => ask(`${demo}/credit`, { issuer, invoice }),
    flows: ({ issuer }) => ask(`${demo}/flows?${new URLSearchParams({ issuer })}`),
    tryFlow: ({ issuer, ref }, flow, channel) => ask(`${demo}/try`, { issuer, payer: ref, flow, channel }),
    async timeline({ issuer }, invoice) {
      const query = new URLSearchParams({ issuer, invoice });
      return (await ask<{ entries: readonly TimelineEntry[] }>(`${demo}/timeline?${query}`)).entries;
    },
    smsPhone: (person) => ask(sms(person)),
    telegramPhone: (person) => ask(telegram(person)),
    writeSms: (person, text) => ask(`${sms(person)}/messages`, { to: person.issuer, text }),
    switchPhone: (person, on) => ask(`${sms(person)}/power`, { on }),
    async pressStart(person) {
      const { issuer, ref, name, locale } = person;
      const { payload } = await ask<{ payload: string }>(`${demo}/telegram-start`, { issuer, payer: ref });
      const firstName = name.split(' ', 1)[0];
      await ask(`${telegram(person)}/start`, { bot: issuer, payload, name: firstName, language: locale.slice(0, 2) });
      await waitForQuiet();
      if (await isLinked(person)) return 'linked';
      // Whoever was heard by SMS is asked there whether it was them; the demo's person says yes where everybody sees it.
      await ask(`${sms(person)}/messages`, { to: issuer, text: YES[locale.slice(0, 2)] ?? 'Yes' });
      for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
        if (await isLinked(person)) return 'confirmed';
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return 'waiting';
    },
    writeTelegram: (person, text) => ask(`${telegram(person)}/messages`, { bot: person.issuer, text }),
    tap: (person, messageId, data) =>
      ask(`${telegram(person)}/taps`, { bot: person.issuer, messageId, callbackData: data }),
    block: (person, blocked) => ask(`${telegram(person)}/block`, { bot: person.issuer, blocked }),
    quiet: waitForQuiet,
    scenes: {
      prepare: ({ id }) => ask(`${demo}/scenes/prepare`, { scene: id }),
      say: ({ issuer, ref }, text) => ask(`${demo}/scenes/say`, { issuer, payer: ref, text }),
      colleague: ({ issuer, ref }, act, text) =>
        ask(`${demo}/scenes/colleague`, { issuer, payer: ref, act, ...(text !== undefined && { text }) }),
      pass: ({ issuer, ref }) => ask(`${demo}/scenes/pass`, { issuer, payer: ref }),
    },
    watch(onLine, onOpen) {
      const source = new EventSource(`${emulator}/events`);
      source.onopen = onOpen;
      source.onmessage = (event) => onLine(JSON.parse(event.data));
      return () => source.close();
    },
  };
}
