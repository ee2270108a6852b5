import type { Meaning } from '../understanding/meaning.ts';
import { ask } from './ask.ts';
import { chooseSubject } from './choose-subject.ts';
import type { QuestionOption } from './conversation.ts';
import { introduce } from './respond.ts';
import type { Turn } from './turn.ts';

/** A less likely meaning is not offered: "Menar du Klaga eller Byta språk?" of a slip of the thumb. */
const WORTH_NAMING = 0.08;

/**
 * Not understood well enough to answer: one clarifying question with choices, then an offer of a person; never the same
 * words twice in a row, and never a guess.
 */
export function clarify(turn: Turn, meaning: Meaning): void {
  const misses = turn.conversation().misunderstood + 1;
  turn.change({ misunderstood: misses });
  const likely =
    meaning.decision === 'ask'
      ? meaning.intents.filter((one) => one.p >= WORTH_NAMING && isAskable(turn, one.name))
      : [];
  const [a, b] = likely.map((one) => optionFor(turn, one.name));
  const invoice = chooseSubject(turn.facts, turn.conversation().subject)?.invoice.id ?? null;
  const say = (text: string, options: readonly (QuestionOption | undefined)[]): void => {
    const [introduced = text] = introduce(turn, [text]);
    ask(turn, { text: introduced, options: options.filter((one) => one !== undefined), invoice, repeatable: true });
  };
  if (misses === 1 && a && b) {
    say(turn.say('clarify.first', { a: a.label, b: b.label }), [a, b, person(turn)]);
    return;
  }
  if (misses === 1) {
    const usual = ['amount_due', 'why_higher']
      .filter((name) => name !== likely[0]?.name)
      .map((name) => optionFor(turn, name));
    say(turn.say('clarify.none'), [a ?? usual[1], usual[0], person(turn)]);
    return;
  }
  const usual = optionFor(turn, 'amount_due');
  if (misses % 2 === 0) say(turn.say('clarify.person'), [person(turn), a ?? usual]);
  else say(turn.say('clarify.again'), [usual, optionFor(turn, 'why_higher'), person(turn)]);
}

function optionFor(turn: Turn, intent: string): QuestionOption {
  return { id: intent, label: turn.say(`intent_label.${intent}`), also: [], action: { kind: 'answer', intent } };
}

/** "Prata med oss", always within reach. */
function person(turn: Turn): QuestionOption {
  return { id: 'talk', label: turn.say('menu.talk'), also: [], action: { kind: 'handoff' } };
}

function isAskable(turn: Turn, intent: string): boolean {
  // A person is always among the choices.
  return (
    intent !== 'out_of_scope' &&
    intent !== 'talk_to_human' &&
    turn.book.phrases.has(turn.conversation().locale, `intent_label.${intent}`)
  );
}
