import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEMO_PAYERS } from '../../src/demo/demo-payers.ts';
import { holidaysOf } from '../../src/model/business-days.ts';
import { addDays, addMonths, daysBetween, weekdayOf } from '../../src/model/calendar.ts';
import { feeCapOn } from '../../src/model/fee-rules.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import { isDisputed } from '../../src/model/may-remind.ts';
import { effectiveDue } from '../../src/model/next-payment.ts';
import { createStage } from '../../src/rehearsal/create-stage.ts';
import { makeBill } from '../../src/rehearsal/make-bill.ts';
import { addMinutes } from '../../src/texts/to-instant.ts';
import { readIssuers } from '../support/read-issuers.ts';

const directory = readIssuers();

/** What may happen between two days, in any order and as often as it likes. */
const happenings = fc.array(
  fc.record({
    after: fc.integer({ min: 30, max: 12 * 24 * 60 }),
    what: fc.constantFrom(
      'nothing',
      'nothing',
      'bill',
      'part',
      'all',
      'promise',
      'claim',
      'dispute',
      'settled',
      'time',
      'split',
      'person',
      'back',
      'collection',
      'stop',
      'start',
    ),
  }),
  { minLength: 3, maxLength: 16 },
);

const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  promise: ['jag betalar på fredag', 'jeg betaler på fredag'],
  claim: ['jag har redan betalat', 'jeg har allerede betalt'],
  dispute: ['fakturan stämmer inte, jag har inte beställt det här', 'fakturaen er feil, jeg har ikke bestilt dette'],
  time: ['kan jag få mer tid?', 'kan jeg få mer tid?'],
  split: ['kan jag dela upp betalningen?', 'kan jeg dele opp betalingen?'],
  stop: ['STOPP', 'STOPP'],
  start: ['START', 'START'],
};

interface Given {
  readonly at: string;
  readonly stage: string;
  readonly invoice: string;
}

/** Plays a history and gives what broke a rule, in words, what was asked for, and what it cost. */
function play(issuerId: string, startHour: number, history: readonly { after: number; what: string }[]) {
  const id = directory.ids().find((one) => one === (issuerId as IssuerId));
  const issuer = id && directory.issuer(id);
  const demo = DEMO_PAYERS.find((one) => one.issuer === id);
  if (!id || !issuer || !demo) throw new Error('no issuer');
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: issuer.timeZone, dateStyle: 'short', timeStyle: 'short' });
  const faults: string[] = [];
  const given: Given[] = [];
  let bills = 0;
  const stage = createStage({
    book: directory.book(id),
    payer: demo.payer,
    channel: 'sms',
    locale: demo.payer.locale,
    startsAt: addMinutes('2026-03-02T06:00:00.000Z', startHour * 60),
    deskAt: () => ({ open: true, opensAt: null, promisedBy: '2030-01-01T00:00:00.000Z' }),
    onTurn: (input, events, conversation) => {
      for (const event of events) {
        if (event.type !== 'message_created' || event.message.reminds === undefined) continue;
        const { invoice, stage: which } = event.message.reminds;
        const about = stage.invoices().find((one) => one.invoice.id === invoice);
        if (!about) continue;
        given.push({ at: input.at, stage: which, invoice });
        const [day = '', time = ''] = local.format(new Date(input.at)).split(' ');
        const say = (fault: string): void => void faults.push(`${which} ${day} ${time}: ${fault}`);
        if (time < '08:00' || time >= '21:00') say('at night');
        if (weekdayOf(day) === 7 || holidaysOf(issuer.country, Number(day.slice(0, 4))).has(day)) say('on a holiday');
        if (about.balance.remaining === 0) say('of a paid bill');
        if (isDisputed(about)) say('of a contested bill');
        if ((about.notices ?? []).some((one) => one.kind === 'collection')) say('after collection');
        if (conversation.owner === 'agent' || conversation.owner === 'offered') say('while a person has it');
        const due = effectiveDue(about.invoice, about) ?? '';
        if (which !== 'due-soon' && day <= due) say('before it is late');
        const promise = (about.arrangements ?? []).findLast((one) => one.kind === 'promise' && one.holdsReminders);
        const isLast = promise !== undefined && about.arrangements?.at(-1) === promise;
        if (isLast && promise.kind === 'promise' && day <= promise.until) say('inside a promise');
      }
    },
  });
  const check = (): void => {
    for (const one of stage.invoices()) {
      const due = effectiveDue(one.invoice, one) ?? '';
      const fees = (one.charges ?? []).filter((charge) => charge.kind !== 'late_interest');
      for (const fee of fees) {
        const day = fee.at.slice(0, 10);
        const cap = feeCapOn(issuer.country, fee.kind === 'reminder_fee' ? 'reminder' : 'collection_notice', day);
        if (cap === null || fee.amount > cap.cap.minor) faults.push(`a fee of ${fee.amount} on ${day}`);
        if (issuer.country === 'NO' && daysBetween(one.invoice.due ?? due, day) < 14)
          faults.push(`a fee too early, ${day}`);
        const lately = fees.filter((other) => other.at <= fee.at && other.at.slice(0, 10) > addMonths(day, -6));
        if (lately.length > 2) faults.push(`${lately.length} fees by ${day}`);
        const before = fees.findLast((other) => other.at < fee.at);
        if (issuer.country === 'NO' && before && addDays(before.at.slice(0, 10), 14) >= day)
          faults.push(`two fees close, ${day}`);
      }
      if (stage.invoices().filter((other) => other.invoice.type === 'invoice').length === 1 && fees.length > 0)
        faults.push('the first missed bill cost');
    }
  };
  for (const { after, what } of history) {
    stage.passUntil(addMinutes(stage.now(), after));
    const words = WORDS[what]?.[issuer.country === 'SE' ? 0 : 1];
    if (words !== undefined) {
      stage.write(words);
      const yes = ['Ja, flytta', 'Ja, dela upp', 'Ja, flytt', 'Ja, del opp', 'Två gånger', 'To ganger', 'Ja'];
      for (const label of yes) stage.tap(label);
    } else if (what === 'bill') {
      bills += 1;
      const order = {
        type: 'invoice',
        payable: 50_000 + bills,
        nth: bills,
        issued: stage.today(),
        refersTo: null,
      } as const;
      stage.issue(makeBill(issuer, demo.payer, order));
    } else if (what === 'part') stage.pay(10_000);
    else if (what === 'all') stage.pay(null);
    else if (what === 'settled') stage.closeDispute();
    else if (what === 'person') stage.claim('Sara');
    else if (what === 'back') stage.handBack(undefined);
    else if (what === 'collection') stage.collect();
    check();
  }
  const fees = stage.invoices().flatMap((one) => one.charges ?? []);
  return { faults, given, fees };
}

describe('reminders, whatever happens', () => {
  it.each(['exempelfiber', 'eksempelkraft'])('of %s keep every rule', (issuer) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), happenings, (hour, history) => {
        const full = [{ after: 60, what: 'bill' }, ...history];
        expect(play(issuer, hour, full).faults).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it.each([
    ['exempelfiber', [6000, 18_000]],
    ['eksempelkraft', [3800, 3800]],
  ] as const)(
    'come at all: whoever leaves two bills of %s is asked four times for each, and the second costs',
    (issuer, fees) => {
      const wait = Array.from({ length: 9 }, () => ({ after: 10_000, what: 'nothing' }));
      const history = [{ after: 60, what: 'bill' }, ...wait, { after: 60, what: 'bill' }, ...wait];
      const played = play(issuer, 3, history);
      expect(played.faults).toEqual([]);
      const stages = ['due-soon', 'overdue', 'reminder', 'collection-notice'];
      expect(played.given.map((one) => one.stage)).toEqual([...stages, ...stages]);
      expect(played.fees.filter((one) => one.kind !== 'late_interest').map((one) => one.amount)).toEqual(fees);
      expect(played.fees.some((one) => one.kind === 'late_interest')).toBe(issuer === 'eksempelkraft');
    },
  );
});
