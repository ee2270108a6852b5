import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flow } from '../../src/engine/flow.ts';
import type { PayerRef } from '../../src/model/ids.ts';
import type { Message } from '../../src/model/message.ts';
import { createStage } from '../../src/rehearsal/create-stage.ts';
import { makeBill } from '../../src/rehearsal/make-bill.ts';
import type { Stage } from '../../src/rehearsal/stage.ts';
import { toDeskHours } from '../../src/service/desk-hours.ts';
import { addMinutes } from '../../src/texts/to-instant.ts';
import { compileFlow } from '../support/compile-flow.ts';
import { readIssuers } from '../support/read-issuers.ts';

const directory = readIssuers();
const issuers = directory.ids().map((id) => directory.book(id));
const DAYS = 75;
const WEEKS = 6 * 7 * 24 * 60;
const MARK = 'BETALA-NU';
/** Words of a request for money, in the languages of the stage. A "kvar att betala" would be one too: nothing remains. */
const REQUEST = new RegExp(
  `${MARK}|betala (senast|nu|här)|förföll|skulle ha betalats|påminn|bankgiro|swish|att betala|forfalt|forfaller|med forfall|purr|innkrev|inkasso|kontonummer|\\bKID\\b|\\bOCR\\b|mer tid|utsett`,
  'i',
);

function open(
  book: (typeof issuers)[number],
  flows: ReadonlyMap<string, Flow>,
  said: Message[],
  times: string[] = [],
): Stage {
  const payer = {
    ref: '1' as PayerRef,
    name: 'Kim Berg',
    locale: book.issuer.locale,
    addresses: [{ channel: 'sms' as const, id: '+46701740605' }],
    attributes: {},
    consents: { marketing: true },
  };
  const stage = createStage({
    book: { ...book, flows },
    payer,
    channel: 'sms',
    locale: book.issuer.locale,
    startsAt: '2026-11-03T09:00:00.000Z',
    deskAt: (now) => toDeskHours(book.issuer, Date.parse(now)),
    onTurn: (input, events) => {
      times.push(input.at);
      // What was said until now was said before anything had come in.
      if (input.type === 'payment_received') said.length = 0;
      for (const event of events)
        if (event.type === 'message_created' && event.message.from === 'bot') said.push(event.message);
    },
  });
  stage.issue(
    makeBill(book.issuer, payer, { type: 'invoice', payable: 39_900, nth: 1, issued: '2026-11-03', refersTo: null }),
  );
  return stage;
}

/** The bill has come; and a flow of its own choosing has begun, if it can about an open bill. */
function begin(book: (typeof issuers)[number], flow: string | null, said: Message[], times: string[] = []): Stage {
  const stage = open(book, book.flows, said, times);
  if (flow !== null) stage.start(flow);
  return stage;
}

/** A minute after each thing that happens by itself when nobody answers or pays: between two of them everything waits. */
function findWaits(book: (typeof issuers)[number], flow: string | null): readonly string[] {
  const times: string[] = [];
  const stage = begin(book, flow, [], times);
  const own = new Set(times);
  stage.passUntil(addMinutes(stage.now(), DAYS * 24 * 60));
  // What a flow does not bring with it happens without it, too, and is looked at there.
  const without = flow === null ? new Set<string>() : new Set(findWaits(book, null));
  const all = [...new Set([...own, ...times])].map((one) => addMinutes(one, 1));
  return all.filter((one) => !without.has(one));
}

/** What is said after the payment, weeks of it, whatever wakes meanwhile. */
function afterPaying(stage: Stage, said: Message[], handBack: boolean): readonly string[] {
  stage.pay(null);
  stage.passUntil(addMinutes(stage.now(), WEEKS));
  if (handBack) stage.handBack(undefined);
  stage.passUntil(addMinutes(stage.now(), WEEKS));
  return said.map((one) => one.text).filter((text) => REQUEST.test(text));
}

const tap = (words: string) => (stage: Stage) => stage.write(words);
const later = (minutes: number) => (stage: Stage) => stage.passUntil(addMinutes(stage.now(), minutes));
const claim = (stage: Stage): void => void stage.claim('Sara');
const deed = fc.oneof(
  fc.constantFrom('1', '2', '3', 'ja', 'tid', 'hur betalar jag?', 'människa', 'det är fel').map(tap),
  fc.integer({ min: 1, max: 30_000 }).map(later),
  fc.constant(claim),
);

describe('paid', () => {
  it.each(issuers.map((book) => [book.issuer.id, book] as const))(
    'ends every request at every wait of every flow that %s has',
    (_id, book) => {
      let asked = 0;
      const seen = new Set<string>();
      for (const begun of [null, ...book.flows.keys()]) {
        for (const at of findWaits(book, begun)) {
          const said: Message[] = [];
          const stage = begin(book, begun, said);
          if (at > stage.now()) stage.passUntil(at);
          const { sessions } = stage.conversation();
          for (const one of sessions) seen.add(`${one.flow} ${one.step}`);
          asked = Math.max(asked, said.filter((one) => REQUEST.test(one.text)).length);
          expect([begun, at, afterPaying(stage, said, false)]).toEqual([begun, at, []]);
        }
      }
      // Had nobody paid, money would have been asked for again and again, in flows that waited for days and for answers.
      expect(asked).toBeGreaterThan(2);
      const flows = new Set([...seen].map((one) => one.split(' ')[0]));
      expect([...flows]).toEqual(expect.arrayContaining(['overdue', 'reminder', 'collection-notice']));
    },
  );

  it('ends every request of shipped flows after any talk, also while a person has the conversation', () => {
    fc.assert(
      fc.property(fc.constantFrom(...issuers), fc.array(deed, { maxLength: 6 }), (book, deeds) => {
        const said: Message[] = [];
        const stage = open(book, book.flows, said);
        for (const one of deeds) one(stage);
        expect(afterPaying(stage, said, true)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('ends every request of any flow an author may write', () => {
    const text = { sv: `${MARK} {amount}`, nb: `${MARK} {amount}` };
    const ask = (then: readonly unknown[], late: readonly unknown[]) => ({
      ask: text,
      choices: [
        { id: 'a', label: { sv: 'Alfa', nb: 'Alfa' }, then },
        { id: 'b', label: { sv: 'Beta', nb: 'Beta' }, then: late },
      ],
      timeout: { after: '4 days', then: late },
    });
    const { block } = fc.letrec<{ block: readonly unknown[]; step: unknown }>((tie) => ({
      block: fc.array(tie('step'), { maxLength: 3 }),
      step: fc.oneof(
        { depthSize: 'small', maxDepth: 3 },
        fc.constant({ say: text }),
        fc.constantFrom('pay', 'show-invoice'),
        fc.constant({ answer: 'how_to_pay' }),
        fc.constant({ handoff: 'asked' }),
        fc.constantFrom('3 days', '2 hours', '10 days').map((wait) => ({ wait })),
        // What an author says once it is paid is the author's; what comes when it was not is not.
        tie('block').map((then) => ({ wait: 'message', timeout: { after: '3 days', then } })),
        fc.record({ a: tie('block'), b: tie('block') }).map(({ a, b }) => ask(a, b)),
        tie('block').map((failed) => ({ call: 'https://a.example/x', expect: { n: 'number' }, failed })),
      ),
    }));
    const [book] = issuers;
    if (!book) throw new Error('There is no issuer');
    fc.assert(
      fc.property(
        block.filter((steps) => steps.length > 0),
        fc.array(deed, { maxLength: 5 }),
        (steps, deeds) => {
          const paid = [{ say: { sv: 'Klart', nb: 'Klart' } }];
          const flow = compileFlow(
            JSON.stringify({
              flow: 'any',
              trigger: 'invoice.issued',
              steps: [
                ...steps,
                { wait: 'invoice.paid', timeout: { after: '20 days', then: [{ say: text }] } },
                ...paid,
              ],
            }),
          );
          const said: Message[] = [];
          const stage = open(book, new Map([[flow.name, flow]]), said);
          for (const one of deeds) one(stage);
          expect(afterPaying(stage, said, true)).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  });
});
