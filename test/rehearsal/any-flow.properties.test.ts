import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../src/engine/event.ts';
import type { PayerRef } from '../../src/model/ids.ts';
import { createStage } from '../../src/rehearsal/create-stage.ts';
import { makeBill } from '../../src/rehearsal/make-bill.ts';
import type { Stage } from '../../src/rehearsal/stage.ts';
import { toDeskHours } from '../../src/service/desk-hours.ts';
import { addMinutes } from '../../src/texts/to-instant.ts';
import { compileFlow } from '../support/compile-flow.ts';
import { readIssuers } from '../support/read-issuers.ts';

const directory = readIssuers();
const [id] = directory.ids().filter((one) => one === 'exempelfiber');
if (!id) throw new Error('There is no such issuer');
const book = directory.book(id);

const text = { sv: 'Hej {name}', nb: 'Hei {name}' };
const label = (one: string) => ({ sv: one, nb: one });
const condition = fc.constantFrom(
  'invoice.remaining > 0',
  'payer.attributes.plan == "A"',
  'answers.q == "a"',
  'history.paidLate > 0',
  'has(memory.seen)',
);
const wait = fc.constantFrom(
  '3 days',
  '2 business days',
  '30 minutes',
  '1 day after due',
  '2026-12-24',
  'invoice.paid',
  'message',
);
const span = fc.constantFrom('2 hours', '4 days');

/** Any block of the language, a few branches deep. */
const { block } = fc.letrec<{ block: readonly unknown[]; step: unknown }>((tie) => ({
  block: fc.array(tie('step'), { maxLength: 3 }),
  step: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.constant({ say: text }),
    fc.constantFrom('pay', 'show-invoice', 'end'),
    fc.constant({ notice: text, about: 'x' }),
    fc.constant({ answer: 'due_date' }),
    fc.constant({ remember: { seen: '= today' } }),
    fc.constant({ tag: 't' }),
    fc.constant({ handoff: 'asked' }),
    fc.record({ wait, timeout: fc.record({ after: span, then: tie('block') }) }),
    fc.record({ ask: fc.constant(text), type: fc.constantFrom('text', 'number', 'rating', 'date') }),
    fc.record({ if: condition, then: tie('block'), else: tie('block') }),
    fc.record({ ask: fc.constant(text), yes: tie('block'), no: tie('block') }),
    fc.record({ a: tie('block'), b: tie('block'), after: span, late: tie('block') }).map(({ a, b, after, late }) => ({
      ask: text,
      choices: [
        { id: 'a', label: label('Alfa'), then: a },
        { id: 'b', label: label('Beta'), then: b },
      ],
      timeout: { after, then: late },
    })),
    tie('block').map((then) => ({
      offer: 'o',
      text,
      until: '2026-12-31',
      accept: { label: label('Gärna'), then },
    })),
    tie('block').map((failed) => ({ call: 'https://a.example/x', expect: { n: 'number' }, failed })),
  ),
}));

const deed = fc.oneof(
  fc
    .constantFrom('ja', 'nej', '1', '2', '7', 'i morgon', 'Alfa', 'hur betalar jag?', 'STOPP', 'START', 'människa')
    .map((words) => (stage: Stage) => stage.write(words)),
  fc.constantFrom('Alfa', 'Beta', 'Gärna', 'Nej tack', 'Ja').map((button) => (stage: Stage) => void stage.tap(button)),
  fc
    .integer({ min: 1, max: 12_000 })
    .map((minutes) => (stage: Stage) => stage.passUntil(addMinutes(stage.now(), minutes))),
  fc.constantFrom(null, 5_000).map((amount) => (stage: Stage) => void stage.pay(amount)),
  fc.constant((stage: Stage) => void stage.claim('Sara')),
  fc.constant((stage: Stage) => void stage.reply('Hej!')),
  fc.constantFrom('löst', undefined).map((outcome) => (stage: Stage) => void stage.handBack(outcome)),
  fc
    .constantFrom({ n: 1 }, { n: 'x' })
    .map((value) => (stage: Stage) => void stage.answerEndpoint({ ok: true, value })),
);

describe('any flow with any payer', () => {
  it('never throws, never goes on after its end, never loses a session, and survives JSON', () => {
    fc.assert(
      fc.property(
        block.filter((steps) => steps.length > 0),
        fc.array(deed, { maxLength: 12 }),
        fc.boolean(),
        (steps, deeds, consent) => {
          const flow = compileFlow(JSON.stringify({ flow: 'any', trigger: 'invoice.issued', steps }));
          const open = new Set<string>();
          const ended = new Set<string>();
          const note = (event: EngineEvent): void => {
            if (event.type === 'session_started') open.add(event.session);
            if (event.type === 'session_ended') {
              expect(open.delete(event.session)).toBe(true);
              ended.add(event.session);
            }
            if (event.type === 'answer_recorded') expect(ended.has(event.session)).toBe(false);
            // Only what this test does not give it may be missing.
            if (event.type === 'flow_failed') expect(event.why).toMatch(/Nobody knows|goes round/);
          };
          const payer = {
            ref: '1' as PayerRef,
            name: 'Kim Berg',
            locale: 'sv-SE' as const,
            addresses: [{ channel: 'sms' as const, id: '+46701740605' }],
            attributes: { plan: 'A' },
            consents: { marketing: consent },
          };
          const stage = createStage({
            book: { ...book, flows: new Map([[flow.name, flow]]) },
            payer,
            channel: 'sms',
            locale: 'sv-SE',
            startsAt: '2026-11-03T09:00:00.000Z',
            deskAt: (now) => toDeskHours(book.issuer, Date.parse(now)),
            onTurn: (_input, events, conversation) => {
              events.forEach(note);
              expect(JSON.parse(JSON.stringify(conversation))).toEqual(conversation);
            },
          });
          const bill = { type: 'invoice', payable: 39_900, nth: 1, issued: '2026-11-03', refersTo: null } as const;
          stage.issue(makeBill(book.issuer, payer, bill));
          for (const one of deeds) {
            one(stage);
            const { sessions } = stage.conversation();
            expect(new Set(sessions.map((session) => session.id))).toEqual(open);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
