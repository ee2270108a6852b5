import type { BillChannel, PhonesApi } from './create-phones-api.ts';
import type { IssuedBill } from './issued-bill.ts';
import type { Person } from './person.ts';
import type { Scene, SceneAct } from './scene.ts';
import type { TelegramPhoneView } from './telegram-phone-view.ts';

/** What a scene needs around it. */
export interface Playing {
  readonly api: PhonesApi;
  readonly person: Person;
  readonly channel: BillChannel;
  /** Sends the bill, and shows it as a pressed button does. */
  readonly issue: (missed: boolean) => Promise<IssuedBill>;
  /** Something happened: what the phones show is read again; where it is not a message, it is told in words. */
  readonly onAct: (act: SceneAct) => void;
  readonly stopped: AbortSignal;
  /** Ends early where it is stopped. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** Time to read what the bot has said before something is answered to it. */
const READING_MS = 1_600;
/** Looking for a button that has not come yet. */
const LOOKS = 40;
const LOOK_MS = 150;

/** Plays a payer's month on one of the phones, at a pace that can be read; every word travels as if a person had written it. */
export async function playScene(scene: Scene, playing: Playing): Promise<void> {
  const { api, onAct, stopped, sleep } = playing;
  await api.scenes.prepare(scene);
  let bill: IssuedBill | null = null;
  for (const act of scene.acts) {
    if (stopped.aborted) return;
    if (act.act === 'bill' || act.act === 'forgotten') bill = await playing.issue(act.act === 'forgotten');
    else await play(act, playing, bill);
    onAct(act);
    await sleep(READING_MS);
  }
}

async function play(act: SceneAct, playing: Playing, bill: IssuedBill | null): Promise<void> {
  const { api, person, channel } = playing;
  switch (act.act) {
    case 'listen':
      return api.quiet();
    case 'write':
      return write(playing, act.text);
    case 'tap':
      return channel === 'telegram' ? tap(playing, act.text) : write(playing, act.text);
    case 'pay':
      return bill ? api.pay(person, bill.invoice, 'all') : undefined;
    case 'pass':
      return api.scenes.pass(person);
    case 'claim':
    case 'hand_back':
      return api.scenes.colleague(person, act.act);
    case 'person':
      return api.scenes.colleague(person, 'person', act.text);
    case 'bill':
    case 'forgotten':
      return;
  }
}

function write({ api, person, channel }: Playing, text: string): Promise<void> {
  if (channel === 'sms') return api.writeSms(person, text);
  if (channel === 'telegram') return api.writeTelegram(person, text);
  return api.scenes.say(person, text);
}

/** Taps the newest button with these words; where there is none after a while, the words are written. */
async function tap(playing: Playing, text: string): Promise<void> {
  const { api, person, sleep, stopped } = playing;
  for (let look = 0; look < LOOKS && !stopped.aborted; look += 1) {
    const found = findButton(await api.telegramPhone(person), person.issuer, text);
    if (found) return api.tap(person, found.message, found.data);
    await sleep(LOOK_MS);
  }
  if (!stopped.aborted) await write(playing, text);
}

/** The newest button that says this. */
export function findButton(
  view: TelegramPhoneView,
  issuer: string,
  text: string,
): { readonly message: number; readonly data: string } | null {
  const chat = view.chats.find((one) => one.issuer === issuer);
  for (const { id, keyboard } of [...(chat?.messages ?? [])].reverse()) {
    const button = keyboard.flat().find((one) => one.text === text);
    if (button && button.data !== null) return { message: id, data: button.data };
  }
  return null;
}
