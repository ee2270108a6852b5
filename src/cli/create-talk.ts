import type { Book } from '../engine/book.ts';
import type { EngineEvent } from '../engine/event.ts';
import type { Flow } from '../engine/flow.ts';
import { isChannel } from '../model/address.ts';
import type { Locale } from '../model/locale.ts';
import type { Message } from '../model/message.ts';
import type { Actor } from '../rehearsal/actor.ts';
import { createStage } from '../rehearsal/create-stage.ts';
import { passTime } from '../rehearsal/pass-time.ts';
import { playHappening } from '../rehearsal/play-happening.ts';
import { amountOf, readSpanOfTime } from '../rehearsal/read-happening.ts';
import type { Stage, StageSetting } from '../rehearsal/stage.ts';
import { readKey } from '../rehearsal/transcript-keys.ts';
import { formatDate } from '../texts/format-date.ts';
import { beginFlow } from './begin-flow.ts';
import { drawMessage, type Ink } from './draw-message.ts';
import { showMessage } from './show-message.ts';
import { TALK_COMMANDS, TALK_WORDS, type TalkCommand } from './talk-words.ts';

export interface TalkSetting extends Omit<StageSetting, 'payer' | 'onTurn'> {
  readonly actor: Actor;
  readonly flow: Flow;
  readonly ink: Ink;
  /** The language of the prompt. */
  readonly author: Locale;
  readonly print: (line: string) => void;
}

/** A rehearsal that somebody types in. */
export interface Talk {
  /** Takes a line; false when it is over. */
  take(line: string): boolean;
  /** The flow was saved. */
  reload(flow: Flow): void;
}

/** Begins the flow, and takes one line after the other: the payer's words, or a command after a colon. */
export function createTalk(setting: TalkSetting): Talk {
  const { actor, author, print, ink } = setting;
  const words = TALK_WORDS[author];
  let { book, flow } = setting;
  let channel = setting.channel;
  let showsEvents = false;
  let heard: Message[] = [];
  let stage = open();

  function open(): Stage {
    channel = setting.channel;
    heard = [];
    const made = createStage({
      ...setting,
      book,
      payer: actor.payer,
      onTurn: (_input, events) => events.forEach(tell),
    });
    for (const month of [-2, -1]) {
      const bill = actor.billOf(month, made.today());
      made.keep(bill, [{ kind: 'payment', at: `${bill.due}T09:00:00Z`, amount: bill.total.payable }]);
    }
    print(words.opened(flow.name, actor.payer.name, channel, when(made)));
    const begun = beginFlow(made, flow, actor);
    if (begun === 'words') print(words.sayOneOf(flow.trigger.words.join(', ')));
    if (begun === 'not_for_payer') print(ink.warn(words.notStarted));
    hear(made, begun === 'begun');
    return made;
  }

  function tell(event: EngineEvent): void {
    if (event.type === 'flow_failed') print(ink.warn(words.failed(event.line, event.why)));
    if (event.type === 'lookup_requested' && event.lookup.kind === 'endpoint')
      print(ink.faint(words.asked(String(event.lookup.request['url']))));
    if (showsEvents) print(ink.faint(`    ${sayEvent(event)}`));
  }

  function hear(from: Stage, expects: boolean): void {
    if (expects && from.said().length === 0) print(ink.faint(`  ${words.nothingSaid}`));
    for (let one = from.takeSaid(); one !== null; one = from.takeSaid()) {
      heard.push(one);
      for (const line of drawMessage(one, one.channel, words, ink)) print(line);
    }
  }

  function when(at: Stage): string {
    const time = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: book.issuer.timeZone });
    return `${formatDate(at.today(), author, 'weekday')} ${time.format(new Date(at.now()))}`;
  }

  const DO: Readonly<Record<Exclude<TalkCommand, 'quit'>, (rest: string) => void>> = {
    help: () => {
      for (const line of Object.values(words.commands)) print(`  ${line}`);
    },
    wait(rest) {
      const pass = readSpanOfTime(rest);
      const until = pass && passTime(pass, stage.now(), null, book.issuer);
      if (until === null) return print(words.badTime);
      stage.passUntil(until);
      print(ink.faint(words.now(when(stage))));
      hear(stage, true);
    },
    pay(rest) {
      const amount = rest === '' ? null : amountOf(rest);
      if (rest !== '' && amount === null) return print(words.badAmount);
      if (!stage.pay(amount)) return print(words.nothingToPay);
      hear(stage, true);
    },
    bill() {
      playHappening(stage, actor, { kind: 'bill', type: 'invoice', payable: null });
      hear(stage, true);
    },
    tap(rest) {
      const last = heard.findLast((one) => one.quickReplies.length > 0);
      const reply = last?.quickReplies[Number(rest) - 1] ?? last?.quickReplies.find((one) => one.label === rest);
      if (!reply || !stage.tap(reply.label)) return print(words.noButton);
      hear(stage, true);
    },
    channel(rest) {
      const name = rest.replace(/^(webben|nettet)$/, 'web');
      if (!isChannel(name)) return print(words.badChannel);
      channel = name;
      stage.moveTo(name);
      print(words.moved(channel));
    },
    person(rest) {
      const refused = stage.conversation().agent === null ? stage.claim('Sara') : null;
      if (refused !== null) return print(words.refused(refused));
      print(ink.faint(words.person));
      if (rest !== '') stage.reply(rest);
      hear(stage, false);
    },
    done(rest) {
      const refused = stage.handBack(rest === '' ? undefined : rest);
      if (refused !== null) return print(words.refused(refused));
      hear(stage, true);
    },
    answer(rest) {
      const happening = { kind: 'endpoint', answer: toObject(rest) } as const;
      if (playHappening(stage, actor, happening) !== null) return print(words.nobodyAsked);
      hear(stage, true);
    },
    events() {
      showsEvents = !showsEvents;
      print(words.events(showsEvents));
    },
    cost() {
      const parts = heard.reduce((sum, one) => sum + showMessage(one, one.channel).segments, 0);
      print(words.cost(heard.length, parts));
    },
    state() {
      const { sessions, memory = {}, tags = [], owner } = stage.conversation();
      if (sessions.length === 0) print(words.restsNow);
      for (const one of sessions) {
        const line = book.flows.get(one.flow)?.steps.get(one.step)?.line ?? 0;
        print(words.waits(one.flow, one.step, line, one.wakeAt === null ? '' : ` → ${one.wakeAt}`));
        if (Object.keys(one.answers).length > 0) print(`  answers: ${JSON.stringify(one.answers)}`);
      }
      print(`  owner: ${owner}, memory: ${JSON.stringify(memory)}, tags: ${JSON.stringify(tags)}`);
    },
    restart() {
      stage = open();
    },
  };

  return {
    take(line) {
      const text = line.trim();
      if (text === '') return true;
      if (!text.startsWith(':')) {
        stage.write(text);
        hear(stage, stage.conversation().owner === 'bot');
        return true;
      }
      const [named = '', ...rest] = text.slice(1).split(' ');
      const command = readKey(TALK_COMMANDS, named.toLowerCase());
      if (command === 'quit') return false;
      if (command === null) print(words.unknown(named));
      else DO[command](rest.join(' ').trim());
      return true;
    },
    reload(next) {
      const stays = stage.conversation().sessions.some((one) => one.flow === next.name);
      const earlier = new Map([...book.earlier, [flow.version, flow] as const]);
      book = withFlow({ ...book, earlier }, next);
      flow = next;
      stage.useBook(book);
      print(ink.faint(words.reloaded(next.version.slice(0, 6), stays)));
    },
  };
}

/** A book in which a flow is in force. */
export function withFlow(book: Book, flow: Flow): Book {
  return { ...book, flows: new Map([...book.flows, [flow.name, flow]]) };
}

function sayEvent(event: EngineEvent): string {
  if (event.type === 'message_created') return `message_created ${event.message.from} ${event.message.channel}`;
  const { type, ...rest } = event;
  return `${type} ${JSON.stringify(rest)}`.slice(0, 160);
}

function toObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
