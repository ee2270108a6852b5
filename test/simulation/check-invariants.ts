import type { Channel } from '../../src/model/address.ts';
import { toInvoiceBalance } from '../../src/model/invoice-balance.ts';
import type { Message } from '../../src/model/message.ts';
import type { Store } from '../../src/ports/store.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import type { Accepted, Ledger } from './ledger.ts';
import { isBroken } from './open-folder.ts';
import { POISON } from './read-directory.ts';
import { CHARACTERS, type Character } from './story.ts';

/** So long after it was sent, it is known how a message ended: what is half an hour old is looked at once more. */
const REPORT_MS = 40 * 60_000;
/** How often processes look for what is due, with room to spare. */
const LOOK_MS = 10_000;

/** Everything that is not as promised, one sentence each, named by the promise it breaks. The provider's ledger is the oracle. */
export async function checkInvariants(
  store: Store,
  ledger: Ledger,
  now: number,
  crashes: number,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const one of CHARACTERS) {
    const rows = store.forIssuer(one.issuer);
    const thread = await rows.messages(conversationIdOf({ payer: one.payer.ref }), 0, 10_000);
    const own = [
      ...checkHeard(one, thread, ledger),
      ...checkSaid(one, thread, ledger),
      ...checkReplies(one, thread, ledger),
      ...checkOwner(one, thread, ledger),
      ...checkTurns(one, ledger),
      ...checkEditions(thread),
      ...checkReports(one, thread, ledger, now),
      ...checkWindow(one, thread, ledger),
      ...checkStop(one, thread, ledger),
      ...checkStrangers(one, thread, ledger),
      ...(await checkBills(one, store, thread, ledger)),
    ];
    faults.push(...own.map((fault) => `${one.payer.name}: ${fault}`));
  }
  // Twilio can be asked what it took, so nothing is doubled there; on Telegram a reply may be, where the answer was lost.
  const doubled = countCopies(ledger, 'telegram');
  if (doubled > ledger.ambiguous + crashes)
    faults.push(
      `I2 ${doubled} replies too many on Telegram, and only ${ledger.ambiguous + crashes} sends were in doubt`,
    );
  const twice = countCopies(ledger, 'sms');
  if (twice > 0) faults.push(`I2 ${twice} SMS too many`);
  const health = await store.acrossIssuers.outboxHealth(now);
  if (health.waiting > 0) faults.push(`I7 ${health.waiting} messages never left`);
  // What came due in this very moment is about to be looked at.
  const late = await store.acrossIssuers.dueTimers(new Date(now - LOOK_MS).toISOString(), 10);
  faults.push(...late.map((one) => `I7 the timer ${one.name} of ${one.conversation} never fired`));
  faults.push(...ledger.blind.map((text) => `I10 "${text}" was said without having seen the payer's newest words`));
  faults.push(...ledger.unkept.map((text) => `I1 "${text}" was answered 2xx and was neither stored nor on a disk`));
  return faults;
}

/** I1, I2: every word that was acknowledged, or that the provider still holds, stands once. */
function checkHeard({ issuer, address }: Character, thread: readonly Message[], ledger: Ledger): readonly string[] {
  const mine = ledger.heard.filter((one) => one.issuer === issuer && one.from === address.id);
  return mine.flatMap((one) => {
    const stands = thread.filter(
      (said) => said.from === 'payer' && said.id.startsWith(`${one.channel}-${one.providerId}.`),
    );
    if (stands.length > 1) return [`I2 "${one.text}" stands ${stands.length} times`];
    if (one.text === POISON) return [];
    if (stands.length === 0 && (one.acknowledged !== null || one.channel === 'sms'))
      return [`I1 "${one.text}" is lost`];
    return [];
  });
}

/** I2-I5: sent what was said, a bill never twice, in order, numbered without gaps. */
function checkSaid(one: Character, thread: readonly Message[], ledger: Ledger): readonly string[] {
  const faults: string[] = [];
  const gap = thread.find((said, index) => said.seq !== index + 1);
  if (gap) faults.push(`I5 the thread has a gap before ${gap.seq}`);
  const taken = acceptedOf(one, ledger);
  const known = new Set<string>(thread.map((said) => said.id));
  for (const { message, text } of taken) if (!known.has(message)) faults.push(`I2 "${text}" was sent and never said`);
  for (const said of thread) {
    if (said.from === 'payer') continue;
    const copies = taken.filter((sent) => sent.message === said.id).length;
    if (said.class === 'invoice' && copies > 1) faults.push(`I3 the bill ${said.id} was sent ${copies} times`);
    if (copies === 0 && (said.delivery === 'sent' || said.delivery === 'delivered') && said.channel !== 'web')
      faults.push(`I1 ${said.id} counts as ${said.delivery} and was never sent`);
  }
  const seqOf = new Map<string, number>(thread.map((said) => [said.id, said.seq]));
  const firsts = [...new Set(taken.map((sent) => sent.message))].map((id) => seqOf.get(id) ?? 0);
  if (firsts.some((seq, index) => seq < (firsts[index - 1] ?? 0)))
    faults.push(`I4 sent out of order: ${firsts.join(' ')}`);
  return faults;
}

/** I1, I2: a reply that was promised stands once, one that was refused does not. */
function checkReplies({ issuer, payer }: Character, thread: readonly Message[], ledger: Ledger): readonly string[] {
  const mine = ledger.promised.filter(
    (one) => one.kind === 'reply' && one.issuer === issuer && one.payer === payer.ref,
  );
  return mine.flatMap(({ what, outcome }) => {
    const stands = thread.filter((said) => said.from === 'agent' && said.text === what).length;
    const isRight = outcome === 'unknown' ? stands <= 1 : stands === (outcome === 'ok' ? 1 : 0);
    return isRight ? [] : [`I1 the reply "${what}" was ${outcome} and stands ${stands} times`];
  });
}

/** I10: nothing the bot decided before a person took over leaves after it. */
function checkOwner(one: Character, thread: readonly Message[], ledger: Ledger): readonly string[] {
  const conversation = conversationIdOf({ payer: one.payer.ref });
  const turns = ledger.owners.filter((turn) => turn.issuer === one.issuer && turn.conversation === conversation);
  const classes = new Map<string, Message>(thread.map((said) => [said.id, said]));
  return acceptedOf(one, ledger).flatMap((sent) => {
    const said = classes.get(sent.message);
    if (said?.from !== 'bot' || said.class === 'invoice') return [];
    const decided = turns.find((turn) => turn.messages.includes(sent.message));
    const owner = turns.findLast((turn) => turn.at < sent.claimed)?.owner;
    return owner === 'agent' && decided !== undefined && decided.owner !== 'agent'
      ? [`I10 the bot said "${sent.text}" while a person had the conversation`]
      : [];
  });
}

/** P3: a turn is decided on what the turn before it left, so neither the epoch nor what was heard goes back. */
function checkTurns({ issuer, payer }: Character, ledger: Ledger): readonly string[] {
  const conversation = conversationIdOf({ payer: payer.ref });
  const turns = ledger.owners.filter((turn) => turn.issuer === issuer && turn.conversation === conversation);
  return turns.flatMap((turn, index) => {
    const before = turns[index - 1];
    const isLater =
      before === undefined || turn.heard > before.heard || (turn.heard === before.heard && !turn.isHearing);
    if (isLater && turn.epoch >= (before?.epoch ?? 0)) return [];
    return [
      `I4 a turn was decided on an older state than the one before it left (epoch ${turn.epoch} after ${before?.epoch})`,
    ];
  });
}

/** I4: whoever was asked by one edition of a flow is thanked by the same, and no broken edition ever speaks. */
function checkEditions(thread: readonly Message[]): readonly string[] {
  const faults: string[] = [];
  const open = new Map<string, number>();
  for (const { text, from } of thread) {
    const [, edition, asks] = (from === 'bot' && /^Utgåva (\d+)(: är du nöjd\?| tackar\.)/.exec(text)) || [];
    if (edition === undefined || asks === undefined) continue;
    if (isBroken(Number(edition))) faults.push(`I4 the broken edition ${edition} came in force`);
    const left = (open.get(edition) ?? 0) + (asks.startsWith(':') ? 1 : -1);
    if (left < 0) faults.push(`I4 edition ${edition} thanked for what another one had asked`);
    open.set(edition, left);
  }
  return faults;
}

/** I5: what a provider reported, and we took, stands; an earlier state never comes after a later one; a lost report is found. */
function checkReports(one: Character, thread: readonly Message[], ledger: Ledger, now: number): readonly string[] {
  const reported = ledger.reported.filter(({ issuer, delivery }) => issuer === one.issuer && delivery === 'delivered');
  const delivered = new Set(reported.map(({ message }) => message));
  const taken = acceptedOf(one, ledger).filter(({ channel, at }) => channel === 'sms' && at < now - REPORT_MS);
  const arrived = new Set(taken.map(({ message }) => message));
  return thread.flatMap((said) => {
    if (said.delivery === 'delivered' || said.delivery === 'read') return [];
    if (delivered.has(said.id)) return [`I5 ${said.id} was reported as delivered and counts as ${said.delivery}`];
    const isForgotten = said.delivery === 'sent' && arrived.has(said.id);
    return isForgotten ? [`I5 ${said.id} arrived long ago and counts as sent for ever`] : [];
  });
}

/** F18: a window that slept or lost its line shows what was said meanwhile, each thing once. */
function checkWindow({ issuer, payer }: Character, thread: readonly Message[], ledger: Ledger): readonly string[] {
  const shown = ledger.windows.get(`${issuer} ${conversationIdOf({ payer: payer.ref })}`) ?? [];
  const isSame = shown.length === thread.length && shown.every((one, index) => one.id === thread[index]?.id);
  return isSame ? [] : [`I4 an agent's window shows ${shown.length} messages of ${thread.length}`];
}

/** I11: after STOP nothing of the bot's is taken up for sending there, but for the yes to it, until START. */
function checkStop(one: Character, thread: readonly Message[], ledger: Ledger): readonly string[] {
  if (one.address.channel !== 'sms') return [];
  const words = thread.filter((said) => said.from === 'payer' && /^(STOPP|START)$/.test(said.text));
  // STOP said twice is said once.
  const changes = words.filter((said, index) => said.text !== (words[index - 1]?.text ?? 'START'));
  const spans = changes.map((said) => ({
    stop: said.text === 'STOPP',
    at: ledger.owners.find((turn) => turn.issuer === one.issuer && turn.messages.includes(said.id))?.at ?? 0,
    turn: said.id.slice(0, said.id.lastIndexOf('.')),
  }));
  return acceptedOf(one, ledger).flatMap((sent) => {
    if (sent.from !== 'bot') return [];
    const last = spans.findLast((span) => span.at < sent.claimed);
    return last?.stop && !sent.message.startsWith(`${last.turn}.`) ? [`I11 "${sent.text}" was sent after STOP`] : [];
  });
}

/** I6: nothing of the other issuer's people is ever said here. */
function checkStrangers(one: Character, thread: readonly Message[], ledger: Ledger): readonly string[] {
  const strangers = CHARACTERS.filter((other) => other.issuer !== one.issuer).map((other) => other.payer.name);
  const texts = [...thread.map((said) => said.text), ...acceptedOf(one, ledger).map((sent) => sent.text)];
  return strangers
    .filter((name) => texts.some((text) => text.includes(name)))
    .map((name) => `I6 ${name} was named here`);
}

async function checkBills(
  { issuer, payer }: Character,
  store: Store,
  thread: readonly Message[],
  ledger: Ledger,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const rows = store.forIssuer(issuer);
  const held = (await rows.conversationOfPayer(payer.ref))?.held ?? [];
  // Whoever said STOP on their only channel gets bills on their page, and the desk may see to the rest.
  const hasNowhere = thread.some((said) => said.from === 'payer' && said.text === 'STOPP');
  const stored = await rows.invoicesOfPayer(payer.ref, 1_000);
  const mine = ledger.promised.filter((one) => one.issuer === issuer && one.payer === payer.ref);
  for (const { what } of mine.filter((one) => one.kind === 'bill')) {
    const found = stored.filter((one) => one.invoice.number === what);
    if (found.length !== 1) faults.push(`I1 the bill ${what} stands ${found.length} times`);
  }
  for (const { invoice, state } of stored) {
    const paid = mine.flatMap((one) => {
      const [id, amount] = one.kind === 'payment' ? one.what.split(' ') : [];
      return id === invoice.id ? [Number(amount)] : [];
    });
    const owed = Math.max(0, invoice.total.payable - paid.reduce((sum, amount) => sum + amount, 0));
    const { remaining } = toInvoiceBalance(invoice, state);
    if (remaining !== owed) faults.push(`I3 ${invoice.number} is owed ${remaining}, and ${owed} is right`);
    const timeline = await rows.timeline(invoice.id, 0);
    if (timeline.some((entry, index) => entry.seq !== index + 1))
      faults.push(`I5 the timeline of ${invoice.number} has a gap`);
    const counted = (type: string) => timeline.filter((entry) => entry.type === type).length;
    if (counted('invoice_received') !== 1)
      faults.push(`I5 ${invoice.number} was received ${counted('invoice_received')} times`);
    if (counted('payment_received') !== paid.length)
      faults.push(
        `I5 ${invoice.number} has ${counted('payment_received')} payments on its timeline, ${paid.length} were made`,
      );
    const bills = thread.filter((said) => said.class === 'invoice' && said.card === invoice.id);
    // What came while a person has the conversation is said when they hand it back.
    const waits = held.some((notice) => notice.kind === 'invoice' && notice.invoice === invoice.id);
    if (bills.length === 0 && !waits && !hasNowhere) faults.push(`I1 the bill ${invoice.number} was never said`);
  }
  return faults;
}

function acceptedOf({ issuer, address }: Character, ledger: Ledger): readonly Accepted[] {
  return ledger.accepted.filter((one) => one.issuer === issuer && one.to === address.id);
}

function countCopies(ledger: Ledger, channel: Channel): number {
  const counts = new Map<string, number>();
  for (const one of ledger.accepted.filter((sent) => sent.channel === channel)) {
    const key = `${one.issuer} ${one.message}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()].reduce((sum, count) => sum + count - 1, 0);
}
