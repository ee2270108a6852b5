import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Book } from '../../src/engine/book.ts';
import { type Conversation, createConversation } from '../../src/engine/conversation.ts';
import type { EngineEvent } from '../../src/engine/event.ts';
import type { Flow } from '../../src/engine/flow.ts';
import type { Input } from '../../src/engine/input.ts';
import { takeTurn } from '../../src/engine/take-turn.ts';
import { readFlow } from '../../src/language/read-flow.ts';
import type { ConversationId, IssuerId, PayerRef } from '../../src/model/ids.ts';
import { factsOf } from '../support/bills.ts';
import { readIssuers } from '../support/read-issuers.ts';

const base = readIssuers().book('exempelfiber' as IssuerId);
const facts = factsOf('sv-SE', []);
const FROM = { channel: 'telegram', id: '700100001' } as const;
const SENTENCES = { 'flow.yes': 'Ja', 'flow.no': 'Nej', 'flow.no_thanks': 'Nej tack' };

/** A flow of questions, one after the other: each with its words, and a word that changes nothing but the wording. */
interface Question {
  readonly id: string;
  readonly words: string;
}

type Edit =
  | { readonly kind: 'reword'; readonly at: number }
  | { readonly kind: 'add'; readonly at: number }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'rename'; readonly at: number }
  | { readonly kind: 'swap'; readonly at: number };

type Act = { readonly kind: 'answer'; readonly option: 'a' | 'b' } | { readonly kind: 'publish'; readonly edit: Edit };

const place = fc.nat({ max: 20 });
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('reword', 'add', 'remove', 'rename', 'swap'),
  at: place,
});
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('answer' as const), option: fc.constantFrom('a' as const, 'b' as const) }),
  fc.record({ kind: fc.constant('publish' as const), edit }),
);

describe('publishing while somebody is in the middle of a flow', () => {
  it('loses nobody, and asks nothing that was answered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(act, { maxLength: 25 }), (length, acts) => {
        const world = createWorld(
          Array.from({ length }, (_, index) => ({ id: `q${index}`, words: `Fråga ${index}?` })),
        );
        world.start();
        for (const one of acts) {
          if (one.kind === 'answer') world.answer(one.option);
          else world.publish(one.edit);
        }
        while (world.isWaiting()) world.answer('a');
        expect(world.faults).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

function createWorld(start: readonly Question[]) {
  let questions = start;
  let made = start.length;
  let flow = compile(questions, {});
  const earlier = new Map<string, Flow>();
  let conversation: Conversation = createConversation({
    id: 'c1' as ConversationId,
    payer: 'K-1001' as PayerRef,
    locale: 'sv-SE',
    replyTo: FROM,
  });
  const answered = new Set<string>();
  const faults: string[] = [];
  let turns = 0;
  const take = (input: Input): readonly EngineEvent[] => {
    const book: Book = { ...base, flows: new Map([[flow.name, flow]]), earlier };
    const result = takeTurn(book, conversation, facts, input);
    conversation = JSON.parse(JSON.stringify(result.conversation)) as Conversation;
    for (const event of result.events) {
      if (event.type === 'flow_failed') faults.push(`failed: ${event.why}`);
      if (event.type === 'question_asked') {
        const said = result.events.find((one) => one.type === 'message_created' && one.message.quickReplies.length > 0);
        const words = said?.type === 'message_created' ? said.message.text : '';
        if (answered.has(words)) faults.push(`asked again: ${words}`);
      }
    }
    return result.events;
  };
  const next = () => {
    turns += 1;
    return {
      id: `in${turns}`,
      at: `2026-11-03T09:${String(Math.floor(turns / 60)).padStart(2, '0')}:${String(turns % 60).padStart(2, '0')}.000Z`,
    };
  };
  const open = () => conversation.questions.findLast((one) => one.settledBy === null);

  return {
    faults,
    start: () => take({ ...next(), type: 'message_received', from: FROM, text: 'undran', attachments: 0 }),
    isWaiting: () => conversation.sessions.length > 0,
    answer(option: 'a' | 'b') {
      const question = open();
      if (!question) return;
      const session = conversation.sessions[0];
      const step = session && (earlier.get(session.version) ?? flow).steps.get(session.step);
      if (step?.kind === 'ask') answered.add(step.text.wordings[0]?.['sv-SE']?.source ?? '');
      take({ ...next(), type: 'option_chosen', from: FROM, question: question.id, option, text: option });
    },
    publish(change: Edit) {
      const index = change.at % Math.max(questions.length, 1);
      const [renamed, migrate] = applyEdit(questions, change.kind, index, () => {
        made += 1;
        return made;
      });
      if (renamed.length === 0) return;
      questions = renamed;
      earlier.set(flow.version, flow);
      flow = compile(questions, migrate);
      const before = conversation.sessions.length;
      for (const session of conversation.sessions) {
        const to = flow.migrate[session.step];
        if (to !== undefined && session.version !== flow.version)
          take({ ...next(), type: 'flow_migrated', flow: flow.name, session: session.id, step: to });
      }
      if (conversation.sessions.length !== before) faults.push('somebody was lost');
      if (before > 0 && !open()) faults.push('somebody waits for nothing');
    },
  };
}

function applyEdit(
  questions: readonly Question[],
  kind: Edit['kind'],
  at: number,
  newNumber: () => number,
): readonly [readonly Question[], Readonly<Record<string, string>>] {
  const one = questions[at];
  if (!one) return [questions, {}];
  const replace = (next: readonly Question[]): readonly Question[] => [
    ...questions.slice(0, at),
    ...next,
    ...questions.slice(at + 1),
  ];
  switch (kind) {
    case 'reword':
      return [replace([{ ...one, words: `${one.words.replace('?', '')}, va?` }]), {}];
    case 'add': {
      const number = newNumber();
      return [replace([{ id: `q${number}`, words: `Fråga ${number}?` }, one]), {}];
    }
    case 'remove':
      return [replace([]), {}];
    case 'rename': {
      const id = `q${newNumber()}`;
      return [replace([{ ...one, id }]), { [one.id]: id }];
    }
    case 'swap': {
      const other = questions[at + 1];
      return other ? [[...questions.slice(0, at), other, one, ...questions.slice(at + 2)], {}] : [questions, {}];
    }
  }
}

function compile(questions: readonly Question[], migrate: Readonly<Record<string, string>>): Flow {
  const moves = Object.entries(migrate).map(([from, to]) => `  ${from}: ${to}\n`);
  const text = [
    'flow: undran\ntrigger: { on: message, words: [undran] }\n',
    moves.length > 0 ? `migrate:\n${moves.join('')}` : '',
    'steps:\n',
    ...questions.map(
      ({ id, words }) => `  - id: ${id}
    ask: { sv: "${words}", nb: "${words}" }
    choices:
      - { id: a, label: { sv: A, nb: A } }
      - { id: b, label: { sv: B, nb: B } }
`,
    ),
  ].join('');
  const read = readFlow('undran.yaml', text, { 'sv-SE': SENTENCES, 'nb-NO': SENTENCES, 'en-GB': {} });
  if (!read.flow || read.faults.length > 0) throw new Error(JSON.stringify(read.faults));
  return { ...read.flow, version: text };
}
