import { renderSms } from '../../src/adapters/sms/render.ts';
import { renderTelegram } from '../../src/adapters/telegram/render.ts';
import type { LedgerEntry } from '../../src/emulator/ledger-entry.ts';
import type { Delivery, Message } from '../../src/model/message.ts';
import type { TimelineType } from '../../src/model/timeline-entry.ts';
import type { IssuerStore, Store } from '../../src/ports/store.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import { formatMoney } from '../../src/texts/format-money.ts';
import type { CastPayer } from './cast.ts';
import { countEach, differences } from './count-each.ts';
import type { Desk } from './desk.ts';
import type { Acknowledged, SentBill } from './traffic.ts';

/** What no provider may have taken, as far as we know. */
const LOST: readonly Delivery[] = ['failed', 'unknown', 'withdrawn'];

export interface Evidence {
  readonly cast: readonly CastPayer[];
  readonly store: Store;
  readonly ledger: readonly LedgerEntry[];
  readonly acknowledged: Acknowledged;
  readonly replies: Desk['replies'];
  readonly kills: number;
}

/** Everything that was lost, doubled or disordered, one sentence each: none, it is hoped. */
export async function compare(evidence: Evidence): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const payer of evidence.cast) {
    const rows = evidence.store.forIssuer(payer.issuer);
    const thread = await rows.messages(conversationIdOf({ payer: payer.ref }), 0, 100_000);
    const own = [
      ...checkOrder(thread),
      ...checkReplies(payer, thread, evidence),
      ...checkWords(payer, thread, evidence),
      ...checkSms(payer, thread, evidence),
      ...checkTelegram(payer, thread, evidence),
      ...(await checkBills(payer, thread, rows, evidence)),
    ];
    faults.push(...own.map((fault) => `${payer.issuer} ${payer.ref}: ${fault}`));
  }
  return faults;
}

function checkOrder(thread: readonly Message[]): readonly string[] {
  const gaps = thread.filter((one, index) => one.seq !== index + 1).map((one) => `seq ${one.seq} is out of order`);
  const waiting = thread.filter((one) => one.delivery === 'queued').map((one) => `${one.id} is still queued`);
  return [...gaps.slice(0, 1), ...waiting];
}

/** The desk's replies name their issuer: the same customer numbers, and so the same thread ids, exist at both. */
function checkReplies(payer: CastPayer, thread: readonly Message[], { replies }: Evidence): readonly string[] {
  const said = thread.filter((one) => one.from === 'agent').map((one) => one.text);
  const acknowledged = replies.filter(
    (one) => one.conversation === conversationIdOf({ payer: payer.ref }) && one.issuer === payer.issuer,
  );
  return differences(countEach(acknowledged.map((one) => one.text)), countEach(said)).map(
    ({ item, first, second }) => `the agent's "${item}" was acknowledged ${first} times and stands ${second} times`,
  );
}

/** Every acknowledged word stands once, and its turn's answers follow it at once. */
function checkWords(payer: CastPayer, thread: readonly Message[], { acknowledged }: Evidence): readonly string[] {
  const faults: string[] = [];
  const inputs = [
    ...acknowledged.sms.filter((one) => one.payer === payer).map((one) => ({ id: `sms-${one.sid}`, text: one.text })),
    ...acknowledged.telegram
      .filter((one) => one.payer === payer)
      .map((one) => ({ id: `telegram-u${one.updateId}`, text: one.text })),
  ];
  for (const { id, text } of inputs) {
    const turn = thread.filter((one) => one.id.startsWith(`${id}.`));
    const [heard, ...answers] = turn;
    if (heard?.from !== 'payer' || heard.text !== text || answers.some((one) => one.from === 'payer')) {
      faults.push(
        `"${text}" (${id}) does not stand once but as ${JSON.stringify(turn.map((one) => [one.from, one.text]))}`,
      );
      continue;
    }
    if (answers.some((one, index) => one.seq !== heard.seq + index + 1)) faults.push(`${id} is not one turn`);
    if (payer.kind === 'bot' && answers.length === 0) faults.push(`"${text}" (${id}) was not answered`);
  }
  const heard = thread.filter((one) => one.from === 'payer').length;
  if (heard !== inputs.length) faults.push(`${heard} words of the payer stand, ${inputs.length} were acknowledged`);
  return faults;
}

/** What Twilio took is what was said: by text, and each message by its id. */
function checkSms(payer: CastPayer, thread: readonly Message[], { ledger }: Evidence): readonly string[] {
  const accepted = ledger.flatMap((entry) =>
    entry.type === 'sms_accepted' && entry.issuer === payer.issuer && entry.to === payer.phone ? [entry] : [],
  );
  const ours = thread.filter((one) => one.channel === 'sms' && one.from !== 'payer');
  const said = ours.filter((one) => !LOST.includes(one.delivery));
  const faults = differences(
    countEach(said.flatMap((one) => renderSms(one).parts)),
    countEach(accepted.map((one) => one.body)),
  ).map(({ item, first, second }) => `said ${first} times, taken by Twilio ${second} times: ${item}`);
  const takenAs = countEach(
    accepted.flatMap((one) =>
      one.statusCallback === null ? [] : [new URL(one.statusCallback).searchParams.get('m') ?? ''],
    ),
  );
  for (const { item, first, second } of differences(countEach(said.map((one) => one.id)), takenAs)) {
    faults.push(`the message ${item} was said ${first} times and taken by Twilio ${second} times`);
  }
  const dropped = ours.filter((one) => LOST.includes(one.delivery));
  if (payer.kind === 'bot') faults.push(...dropped.map((one) => `${one.id} was dropped`));
  return [
    ...faults,
    ...dropped.filter((one) => one.class === 'invoice').map((one) => `the bill ${one.id} was dropped`),
  ];
}

/**
 * Telegram cannot be asked what it took. A bill that was cut off is called unknown and never sent again; a chat reply is
 * sent again once, so each kill may double one, and two kills during the same reply may lose it, which the thread says.
 */
function checkTelegram(payer: CastPayer, thread: readonly Message[], { ledger, kills }: Evidence): readonly string[] {
  const accepted = countEach(
    ledger.flatMap((entry) =>
      entry.type === 'bot_message_accepted' && entry.issuer === payer.issuer && entry.chat === payer.chat
        ? [entry.message.text ?? '']
        : [],
    ),
  );
  const ours = thread.filter((one) => one.channel === 'telegram' && one.from !== 'payer');
  const textsOf = (messages: readonly Message[]) => countEach(messages.map((one) => renderTelegram(one).text));
  const all = textsOf(ours);
  const sure = textsOf(ours.filter((one) => !LOST.includes(one.delivery)));
  const bills = textsOf(ours.filter((one) => one.class === 'invoice'));
  const faults: string[] = [];
  let doubled = 0;
  for (const [text, times] of accepted) {
    const decided = all.get(text) ?? 0;
    if (decided === 0) faults.push(`Telegram took what was never said: ${text}`);
    if (bills.has(text) && times > 1) faults.push(`a bill was sent ${times} times: ${text}`);
    doubled += Math.max(times - decided, 0);
  }
  if (doubled > kills) faults.push(`${doubled} replies too many on Telegram after ${kills} kills`);
  for (const [text, times] of sure) {
    if ((accepted.get(text) ?? 0) < times)
      faults.push(`said ${times} times, taken by Telegram ${accepted.get(text) ?? 0} times: ${text}`);
  }
  return faults;
}

async function checkBills(
  payer: CastPayer,
  thread: readonly Message[],
  rows: IssuerStore,
  { acknowledged }: Evidence,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const bills = acknowledged.bills.filter((one) => one.payer === payer);
  const stored = await rows.invoicesOfPayer(payer.ref, 1_000);
  for (const { item, first, second } of differences(
    countEach(bills.map((one) => one.number)),
    countEach(stored.map((one) => one.invoice.number)),
  ))
    faults.push(`bill ${item} was acknowledged ${first} times and stands ${second} times`);
  for (const bill of bills) {
    const timeline = await rows.timeline(
      stored.find((one) => one.invoice.number === bill.number)?.invoice.id ?? ('' as never),
      0,
    );
    const own = [...checkMessages(payer, thread, bill), ...checkTimeline(payer, timeline, bill)];
    faults.push(...own.map((fault) => `bill ${bill.number}: ${fault}`));
  }
  return faults;
}

function checkMessages(payer: CastPayer, thread: readonly Message[], bill: SentBill): readonly string[] {
  const faults: string[] = [];
  const sent = thread.filter((one) => one.class === 'invoice' && one.card === bill.id);
  if (sent.length !== 1)
    faults.push(`stands as ${JSON.stringify(sent.map((one) => [one.id, one.delivery, one.text]))}`);
  const currency = payer.locale === 'sv-SE' ? 'SEK' : 'NOK';
  for (const minor of bill.payments) {
    const thanks = `${payer.locale === 'sv-SE' ? 'Tack' : 'Takk'}! ${formatMoney({ minor, currency }, payer.locale)} `;
    const thanked = thread.filter((one) => one.from === 'bot' && one.text.includes(thanks)).length;
    if (thanked !== 1) faults.push(`thanked ${thanked} times for ${minor}`);
  }
  return faults;
}

function checkTimeline(
  payer: CastPayer,
  timeline: Awaited<ReturnType<IssuerStore['timeline']>>,
  bill: SentBill,
): readonly string[] {
  const faults: string[] = [];
  if (timeline.some((one, index) => one.seq !== index + 1)) faults.push('the timeline has gaps');
  const counts = countEach(timeline.map((one) => one.type));
  const expectCount = (type: TimelineType, least: number, most = least): void => {
    const count = counts.get(type) ?? 0;
    if (count < least || count > most) faults.push(`${count} × ${type}, ${least} to ${most} were expected`);
  };
  expectCount('invoice_received', 1);
  expectCount('payment_received', bill.payments.length);
  expectCount('reminder_received', bill.reminders);
  if (payer.kind === 'telegram') {
    expectCount('invoice_sent', 0, 1);
    expectCount('invoice_failed', 0, 1);
  } else {
    expectCount('invoice_sent', 1);
    expectCount('invoice_failed', 0);
  }
  // A report that found nobody is not repeated for ever.
  expectCount('invoice_delivered', 0, 1);
  return faults;
}
