import type { Handover } from '../../src/model/handover.ts';
import type { Message } from '../../src/model/message.ts';
import type { Life } from './life.ts';

/** The bot's words to whoever waits longer than promised. */
const LONG_WAIT = /^(Förlåt att du får vänta|Beklager at du må vente)/;

/** Of a thread in which something is wrong, so many messages are told. */
const MOST_TOLD = 6;

/** What is wrong with one payer's thread after the races, one sentence each, besides what every rig looks for. */
export function checkLife(life: Life, thread: readonly Message[], handovers: readonly Handover[]): readonly string[] {
  return [
    ...life.faults,
    ...checkOwners(life, thread, handovers),
    ...checkReplies(life, thread),
    ...checkWaits(life, thread),
    ...checkEditions(life, thread),
  ];
}

/** Each claim that was answered yes is one change of owner, and no turn is decided on an older owner than the one before it. */
function checkOwners(life: Life, thread: readonly Message[], handovers: readonly Handover[]): readonly string[] {
  const faults: string[] = [];
  const claimed = handovers.filter((one) => one.move === 'claimed');
  if (claimed.length !== life.claims)
    faults.push(`${life.claims} claims were answered yes, and ${claimed.length} are kept`);
  const epochs = handovers.map((one) => one.epoch).toSorted((a, b) => a - b);
  if (epochs.some((epoch, index) => epoch !== (epochs[0] ?? 0) + index))
    faults.push(`the owner's epochs have holes: ${epochs.join(' ')}`);
  const back = thread.find((one, index) => one.epoch < (thread[index - 1]?.epoch ?? 0));
  if (back) faults.push(`${back.id} was decided on an older owner than what stands before it`);
  const held = new Set(handovers.filter((one) => one.to === 'agent').map((one) => one.epoch));
  for (const one of thread)
    if (one.from === 'bot' && one.class === 'chat' && held.has(one.epoch) && !isThanks(one))
      faults.push(`the bot says "${one.text}" while a person has the conversation`);
  return faults;
}

/** A payment is thanked for whoever has the conversation. */
function isThanks(one: Message): boolean {
  return /^Ta(ck|kk)!/.test(one.text);
}

/** A reply that was taken had seen everything that stands before it; of two, the one that was refused does not stand. */
function checkReplies(life: Life, thread: readonly Message[]): readonly string[] {
  return life.replies.flatMap(({ text, seenSeq }) => {
    const said = thread.filter((one) => one.from === 'agent' && one.text === text);
    const place = said[0]?.seq ?? 0;
    const unseen = thread.filter((one) => one.from === 'payer' && one.seq > seenSeq && one.seq < place);
    return unseen.map((one) => `"${text}" was taken without having seen "${one.text}"`);
  });
}

/** Whoever waits is told so once in each wait, by whichever process sees the hour come, and not by two. */
function checkWaits({ struck }: Life, thread: readonly Message[]): readonly string[] {
  const told = thread.filter((one) => one.from === 'bot' && LONG_WAIT.test(one.text)).map((one) => one.epoch);
  const faults = told.filter((epoch, index) => told.indexOf(epoch) !== index);
  return [
    ...faults.map((epoch) => `told twice in the same wait (epoch ${epoch}) that it takes long`),
    ...(told.length < struck ? [`told ${told.length} times that it takes long; ${struck} hours struck`] : []),
  ];
}

/** Whoever was asked by an edition of the flow is thanked by that one, whatever was published in between. */
function checkEditions(life: Life, thread: readonly Message[]): readonly string[] {
  const faults: string[] = [];
  const find = (pattern: RegExp): readonly (string | undefined)[] =>
    thread.flatMap(({ text, from }) => (from === 'bot' && pattern.test(text) ? [pattern.exec(text)?.[1]] : []));
  const asked = find(/^Utgåva (\d+): är du nöjd\?/);
  const thanked = find(/^Utgåva (\d+) tackar\./);
  if (asked.length !== life.answeredEditions)
    faults.push(`asked ${asked.length} times, ${life.answeredEditions} are right`);
  if (String(asked) !== String(thanked))
    faults.push(
      `asked in the editions ${asked}, thanked in ${thanked}: ${tellSince(thread, /^Utgåva \d+: är du nöjd/)}`,
    );
  return faults;
}

/** What was said from there on, so that a fault can be understood when the thread is gone. */
function tellSince(thread: readonly Message[], pattern: RegExp): string {
  const from = Math.max(
    0,
    thread.findIndex((one) => pattern.test(one.text)),
  );
  return thread
    .slice(from, from + MOST_TOLD)
    .map(({ from: who, at, text }) => `${at} ${who} "${text}"`)
    .join(', ');
}
