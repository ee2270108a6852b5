import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Conversation, createConversation } from '../../src/engine/conversation.ts';
import { experimentGroup } from '../../src/engine/experiment-group.ts';
import type { Facts, InvoiceFacts } from '../../src/engine/facts.ts';
import type { Flow } from '../../src/engine/flow.ts';
import type { Input } from '../../src/engine/input.ts';
import { isWhyQuestion } from '../../src/engine/read-why-words.ts';
import { takeTurn } from '../../src/engine/take-turn.ts';
import { readEntry } from '../../src/language/read-entry.ts';
import { addDays } from '../../src/model/add-days.ts';
import { daysBetween } from '../../src/model/calendar.ts';
import type { ConversationId, InvoiceId, PayerRef } from '../../src/model/ids.ts';
import { effectiveDue } from '../../src/model/next-payment.ts';
import { DEFAULT_RESTRAINT } from '../../src/model/restraint.ts';
import { makeBill } from '../../src/rehearsal/make-bill.ts';
import { nextWaking } from '../../src/texts/next-waking.ts';
import { toLocalDate } from '../../src/texts/to-local-date.ts';
import { readIssuers } from '../support/read-issuers.ts';
import { sentences } from '../support/sentences.ts';

const directory = readIssuers();
const id = directory.ids().find((one) => one === 'exempelfiber');
if (id === undefined) throw new Error('there is no exempelfiber');
const demo = directory.book(id);
const { restraint: _, ...plain } = demo.issuer;

function flowOf(name: string, text: string): Flow {
  const read = readEntry(name, `${name}.yaml`, text, sentences);
  const errors = read.faults.filter((one) => one.severity === 'error');
  if (read.flow === null || errors.length > 0) throw new Error(JSON.stringify(errors));
  return { ...read.flow, version: name };
}

const offer = (name: string, more = ''): Flow =>
  flowOf(
    `offers/${name}`,
    `offer: ${name}\ntitle: { sv: ${name}, nb: ${name} }\ntext: { sv: Vill du ha ${name}?, nb: Vil du ha ${name}? }\nvalid: { until: 2030-12-31 }\n${more}`,
  );
const survey = flowOf(
  'nps',
  'flow: nps\ntrigger: invoice.paid\npurpose: survey\npriority: -1\nsteps:\n  - survey: nps\n    questions:\n      - { id: betyg, ask: { sv: "Hur bra? 0-10", nb: "Hvor bra? 0-10" }, type: rating }\n    thanks: { sv: Tack., nb: Takk. }\n',
);
/** One that closes in the middle of the lives that are played. */
const vote = flowOf(
  'surveys/rost',
  'survey: rost\ntitle: { sv: Röst, nb: Stemme }\non: invoice.paid\ncloses: 2026-04-30\nquestions:\n  - { id: val, ask: { sv: Vilket?, nb: Hvilket? }, choices: [{ id: a, label: { sv: A, nb: A } }, { id: b, label: { sv: B, nb: B } }] }\n',
);
const dated = (name: string, date: string): Flow =>
  offer(name, `on: { on: date, date: ${date}, at: "07:00" }\npriority: 3\n`);
/** No offer by its own account, but it goes on into one. */
const service = flowOf(
  'tack',
  'flow: tack\ntrigger: handoff.closed\nsteps:\n  - say: { sv: Tack., nb: Takk. }\n  - offer: inne\n',
);
/** No survey by its own account, but it goes on into one that stands in it. */
const asking = flowOf(
  'uppfoljning',
  'flow: uppfoljning\ntrigger: handoff.closed\nsteps:\n  - say: { sv: Tack., nb: Takk. }\n  - survey: hjalp\n    questions:\n      - { id: hjalpsam, ask: { sv: "Hur bra? 0-10", nb: "Hvor bra? 0-10" }, type: rating }\n',
);
const FLOWS: readonly Flow[] = [
  vote,
  asking,
  dated('dag-a', '2026-05-05'),
  dated('dag-b', '2026-05-05'),
  dated('annan-dag', '2027-07-07'),
  service,
  offer('inne'),
  offer('gul', 'on: invoice.issued\nlimits: { days: 20 }\nstock: 3\n'),
  offer('bla', 'on: invoice.issued\npriority: 5\naudience: payer.attributes.blue == true\n'),
  offer('gron', 'on: invoice.paid\nexperiment: { name: farg, group: gron, share: 40 }\n'),
  offer('rod', 'on: invoice.paid\nexperiment: { name: farg, group: rod, share: 40 }\n'),
  survey,
  ...[...demo.flows.values()].filter((one) => one.name === 'deliver-invoice'),
];
const book = { ...demo, issuer: plain, flows: new Map(FLOWS.map((one) => [one.name, one])), earlier: new Map() };

type Happening =
  | {
      readonly kind:
        | 'issue'
        | 'pay'
        | 'accept'
        | 'decline'
        | 'never'
        | 'yes'
        | 'complain'
        | 'person'
        | 'settle'
        | 'unsettled'
        | 'dispute'
        | 'close'
        | 'day'
        | 'move'
        | 'part';
    }
  | { readonly kind: 'wait'; readonly hours: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 1200 }) }) },
  { weight: 6, arbitrary: fc.constant({ kind: 'issue' as const }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'pay' as const }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'accept',
        'decline',
        'never',
        'yes',
        'complain',
        'person',
        'settle',
        'unsettled',
        'dispute',
        'close',
        'day',
        'move',
        'part',
      ),
    }) as fc.Arbitrary<Happening>,
  },
);

/** Plays a life, and returns what was decided with how everything stood just before. */
function play(
  happenings: readonly Happening[],
  seed: { readonly blue: boolean; readonly consent: boolean; readonly ref: string; readonly taken: number },
) {
  let now = '2026-03-02T09:00:00.000Z';
  let conversation: Conversation = createConversation({
    id: 'c' as ConversationId,
    payer: seed.ref as PayerRef,
    locale: 'sv-SE',
    replyTo: null,
  });
  let invoices: readonly InvoiceFacts[] = [];
  let inputs = 0;
  const met: {
    readonly at: string;
    readonly flow: string;
    readonly invoice: string | null;
    readonly on: string;
    readonly before: Conversation;
    readonly facts: Facts;
    readonly isSettled: boolean;
  }[] = [];
  const noes: string[] = [];
  const timers = new Map<string, string>();
  const accepted: string[] = [];
  const factsAt = (): Facts => ({
    now,
    today: toLocalDate(now, plain.timeZone),
    issuer: plain,
    payer: {
      ref: seed.ref as PayerRef,
      name: 'Kim',
      locale: 'sv-SE',
      addresses: [{ channel: 'sms', id: '+46701740605' }],
      attributes: { blue: seed.blue },
      consents: { marketing: seed.consent },
    },
    invoices,
    desk: { open: true, opensAt: null, promisedBy: now },
    taken: new Map([['gul', seed.taken + accepted.filter((one) => one === 'gul').length]]),
  });
  const take = (input: Record<string, unknown>): void => {
    inputs += 1;
    const before = conversation;
    const facts = factsAt();
    const done = takeTurn(book, before, facts, { id: `in${inputs}`, at: now, ...input } as unknown as Input);
    conversation = { ...done.conversation, version: before.version + 1 };
    for (const event of done.events) {
      if (event.type === 'engagement_decided' && event.chosen !== null)
        met.push({
          at: now,
          flow: event.chosen,
          invoice: event.invoice,
          on: event.on,
          before,
          facts,
          isSettled: done.conversation.complaintSince == null,
        });
      if (event.type === 'timer_set' && event.name.startsWith('engage:')) timers.set(event.name, event.dueAt);
      if (event.type === 'timer_cleared') timers.delete(event.name);
      if (event.type === 'offer_accepted') accepted.push(event.offer);
      if (event.type === 'offer_declined') noes.push(now);
    }
  };
  const from = { channel: 'sms', id: '+46701740605' } as const;
  const says = (text: string): void => take({ type: 'message_received', from, text, attachments: 0 });
  const tap = (option: string): void => {
    const question = conversation.questions.findLast(
      (one) => one.settledBy === null && one.options.some((each) => each.id === option),
    );
    if (question) take({ type: 'option_chosen', from, question: question.id, option, text: option, channelData: null });
  };
  const agent = { id: 'a1', name: 'Sara' };
  for (const one of happenings) {
    switch (one.kind) {
      case 'wait': {
        const end = new Date(Date.parse(now) + one.hours * 3_600_000).toISOString();
        for (const [timer, dueAt] of [...timers].sort((a, b) => (a[1] < b[1] ? -1 : 1))) {
          if (dueAt > end) continue;
          if (dueAt > now) now = dueAt;
          take({ type: 'wait_expired', timer, dueAt });
        }
        now = end;
        break;
      }
      case 'issue': {
        const number = `${1000 + invoices.length}`;
        invoices = [billOf(number, now.slice(0, 10), seed.ref), ...invoices].slice(0, 14);
        take({ type: 'invoice_issued', invoice: number, to: from });
        break;
      }
      case 'pay': {
        const bill = invoices[0];
        if (!bill || bill.balance.remaining === 0) break;
        invoices = [{ ...bill, balance: { ...bill.balance, remaining: 0, status: 'paid' } }, ...invoices.slice(1)];
        take({ type: 'payment_received', invoice: bill.invoice.id, amount: 100, paidAt: now, silent: false });
        break;
      }
      case 'day':
        for (const flow of ['offers/dag-a', 'offers/dag-b']) take({ type: 'occasion_reached', flow, invoice: null });
        break;
      case 'move': {
        const bill = invoices[0];
        if (!bill) break;
        const until = addDays(now.slice(0, 10), 20);
        const extension = { kind: 'extension', at: now, from: bill.invoice.due ?? until, until } as const;
        invoices = [{ ...bill, arrangements: [extension] } as unknown as InvoiceFacts, ...invoices.slice(1)];
        break;
      }
      case 'part': {
        const bill = invoices[0];
        if (!bill || bill.balance.remaining === 0) break;
        take({ type: 'payment_received', invoice: bill.invoice.id, amount: 100, paidAt: now, silent: false });
        break;
      }
      case 'accept':
      case 'decline':
      case 'never':
        tap(one.kind);
        break;
      case 'yes':
        says('start');
        break;
      case 'complain':
        says('jag vill lämna ett klagomål');
        break;
      case 'person':
        take({ type: 'agent_claimed', agent });
        break;
      case 'settle':
      case 'unsettled':
        take({ type: 'agent_handed_back', agent, outcome: one.kind === 'settle' ? 'solved' : 'promised' });
        break;
      case 'dispute':
      case 'close': {
        const bill = invoices[0];
        if (!bill) break;
        const closedAt = one.kind === 'close' ? now : null;
        const dispute = { kind: 'dispute', at: now, line: null, amount: 100, reason: 'x', closedAt } as const;
        invoices = [{ ...bill, arrangements: [dispute] } as InvoiceFacts, ...invoices.slice(1)];
        break;
      }
    }
  }
  return { met, noes, accepted, conversation };
}

let sample: InvoiceFacts | null = null;

/** A bill of the rehearsal's own, with another number and day. */
function billOf(number: string, issued: string, ref: string): InvoiceFacts {
  sample ??= makeSample();
  return {
    ...sample,
    invoice: {
      ...sample.invoice,
      id: number as InvoiceId,
      number,
      payer: ref as PayerRef,
      issued,
      due: addDays(issued, 30),
    },
  };
}

function makeSample(): InvoiceFacts {
  const payer = {
    ref: 'K-1' as PayerRef,
    name: 'Kim',
    locale: 'sv-SE',
    addresses: [],
    attributes: {},
    consents: {},
  } as const;
  const order = { type: 'invoice', payable: 39_900, nth: 1, issued: '2026-03-02', refersTo: null } as const;
  const invoice = { ...makeBill(plain, payer, order), id: 'i' as InvoiceId, payer: payer.ref };
  const balance = { paid: 0, credited: 0, remaining: 39_900, overpaid: 0, status: 'open' } as const;
  return {
    invoice,
    balance,
    settlements: [],
    arrangements: [],
    link: 'https://x.example/i/1',
  } as unknown as InvoiceFacts;
}

const life = fc.record({
  happenings: fc.array(happening, { minLength: 5, maxLength: 60 }),
  seed: fc.record({
    blue: fc.boolean(),
    consent: fc.boolean(),
    ref: fc.string({ minLength: 1, maxLength: 8 }),
    taken: fc.integer({ min: 0, max: 3 }),
  }),
});

describe('whatever a payer’s life with an issuer has been', () => {
  it('no offer or survey breaks a cap, a consent, a no, a dispute, a complaint, a person at work, or the night', () => {
    let shown = 0;
    const seen = new Set<string>();
    fc.assert(
      fc.property(life, ({ happenings, seed }) => {
        const { met, noes } = play(happenings, seed);
        shown += met.length;
        const within = (at: string, days: number): number =>
          met.filter((one) => one.at <= at && daysBetween(one.at.slice(0, 10), at.slice(0, 10)) < days).length;
        for (const [index, { at, flow, before, facts, invoice, on, isSettled }] of met.entries()) {
          // The turn that hands back has the person in it before, and the complaint that was settled.
          const isBack = on === 'handoff.closed';
          expect(isBack || before.owner === 'bot' || before.owner === 'closed', flow).toBe(true);
          expect({ ...facts.payer?.consents, ...before.consents }['marketing']).toBe(true);
          expect(
            facts.invoices.some((one) =>
              (one.arrangements ?? []).some((each) => each.kind === 'dispute' && each.closedAt === null),
            ),
          ).toBe(false);
          expect(isBack && isSettled ? null : (before.complaintSince ?? null)).toBeNull();
          const ofBill = met.slice(0, index).filter((one) => one.invoice === invoice && one.on !== 'handoff.closed');
          if (!isBack && invoice !== null) expect(ofBill).toEqual([]);
          expect(within(at, 30)).toBeLessThanOrEqual(DEFAULT_RESTRAINT.perMonth);
          expect(within(at, 91)).toBeLessThanOrEqual(DEFAULT_RESTRAINT.perQuarter);
          expect(within(at, 365)).toBeLessThanOrEqual(DEFAULT_RESTRAINT.perYear);
          expect(on).not.toBe('invoice.overdue');
          const day = toLocalDate(at, plain.timeZone);
          const about = facts.invoices.filter((one) => invoice === null || one.invoice.id === invoice);
          if (!isBack)
            for (const one of about)
              expect(one.balance.remaining > 0 && (effectiveDue(one.invoice, one) ?? day) < day, on).toBe(false);
          if (flow === 'surveys/rost') expect(day <= '2026-04-30').toBe(true);
          expect(flow).not.toBe('offers/annan-dag');
          if (on === 'date')
            expect(met.slice(0, index).filter((one) => toLocalDate(one.at, plain.timeZone) === day)).toEqual([]);
          seen.add(`${on} ${flow}`);
          if (flow.startsWith('offers/')) {
            const lastNo = noes.findLast((one) => one < at);
            if (lastNo !== undefined)
              expect(daysBetween(lastNo.slice(0, 10), at.slice(0, 10))).toBeGreaterThanOrEqual(
                DEFAULT_RESTRAINT.coolDownDays,
              );
            expect(before.offers?.[flow.slice('offers/'.length)]?.outcome ?? 'shown').toBe('shown');
          }
          const heard =
            before.heardAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(at) - Date.parse(before.heardAt);
          if (heard >= 1_800_000) expect(nextWaking(at, plain.timeZone, plain.country)).toBe(at);
        }
      }),
      { numRuns: 400 },
    );
    expect(shown).toBeGreaterThan(100);
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'date offers/dag-a',
        'handoff.closed offers/inne',
        'invoice.paid surveys/rost',
        'handoff.closed uppfoljning',
      ]),
    );
  });

  it('an offer of which there are only so many is never shown or taken when it is gone, and a yes is one yes', () => {
    fc.assert(
      fc.property(life, ({ happenings, seed }) => {
        const { met, accepted } = play(happenings, { ...seed, consent: true });
        expect(met.filter((one) => one.flow === 'offers/gul' && (one.facts.taken?.get('gul') ?? 0) >= 3)).toEqual([]);
        expect(new Set(accepted).size).toBe(accepted.length);
        expect(seed.taken + accepted.filter((one) => one === 'gul').length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a test of two ways', () => {
  it('gives each payer the same group every time, and each group its share', () => {
    const counts: Record<string, number> = {};
    for (let index = 0; index < 10_000; index += 1) {
      const group = experimentGroup(FLOWS, 'farg', `K-${index}`);
      expect(experimentGroup([...FLOWS].reverse(), 'farg', `K-${index}`)).toBe(group);
      counts[group] = (counts[group] ?? 0) + 1;
    }
    // Six standard deviations around 40, 40 and 20 of a hundred.
    expect(Math.abs((counts['gron'] ?? 0) - 4_000)).toBeLessThan(300);
    expect(Math.abs((counts['rod'] ?? 0) - 4_000)).toBeLessThan(300);
    expect(Math.abs((counts['control'] ?? 0) - 2_000)).toBeLessThan(240);
  });

  it('shows the control group nothing, and says so', () => {
    const decided = new Set<string | null>();
    for (let index = 0; index < 60; index += 1) {
      const { met } = play([{ kind: 'issue' }, { kind: 'wait', hours: 1 }], {
        blue: false,
        consent: false,
        ref: `K-${index}`,
        taken: 3,
      });
      expect(met).toEqual([]);
      const { conversation } = play([{ kind: 'issue' }, { kind: 'pay' }], {
        blue: false,
        consent: true,
        ref: `K-${index}`,
        taken: 3,
      });
      const [first] = conversation.engagements ?? [];
      const group = experimentGroup(FLOWS, 'farg', `K-${index}`);
      decided.add(first?.flow ?? null);
      expect(first?.flow ?? null).toBe(group === 'control' ? null : `offers/${group}`);
    }
    expect(decided.size).toBe(3);
  });
});

it.each([
  'Varför får jag detta?',
  'varför får jag det här erbjudandet',
  'hvorfor får jeg dette?',
  'Hvorfor får jeg dette tilbudet?',
  'why do I get this offer?',
  'varför frågar ni mig det här?',
  'hvorfor spør dere om dette',
  'Varför just jag?',
  'varför det här erbjudandet',
])('%s asks why an offer came', (text) => expect(isWhyQuestion(text)).toBe(true));

it.each([
  'Varför får jag en påminnelse?',
  'hvorfor får jeg purring',
  'varför är räkningen högre',
  'varför får jag betala så mycket',
  'hvorfor får jeg regning på SMS',
  'detta',
  'varför',
  'hej',
])('%s does not', (text) => expect(isWhyQuestion(text)).toBe(false));
