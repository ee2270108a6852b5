import type { JsonObject, LookupOutcome } from '../../model/lookup.ts';
import { restorePersonalData } from '../../texts/create-redactor.ts';
import { toOptions } from '../answers/to-options.ts';
import { ask } from '../ask.ts';
import { askAgain, findWaitingQuestion } from '../ask-again.ts';
import { chooseSubject } from '../choose-subject.ts';
import { clarify } from '../clarify.ts';
import type { OpenLookup } from '../conversation.ts';
import type { LookupClosed } from '../events/lookup-closed.ts';
import { firstName } from '../first-name.ts';
import { isBotFree } from '../ownership.ts';
import { introduce, respond } from '../respond.ts';
import type { Turn } from '../turn.ts';
import { commandKind } from './commands.ts';
import { lockText } from './lock-text.ts';
import { type AssistantMemo, readMemo } from './memo.ts';
import { tellCase } from './tell-case.ts';

type Verdict = Pick<LookupClosed, 'verdict' | 'why'>;

/**
 * What the assistant said becomes a templated answer, a question back, or words of its own that passed every lock; and
 * where it said nothing, nothing useful, or nothing that may be said, the offline answer. A person who took over meanwhile
 * has the word.
 */
export function useAssistant(turn: Turn, open: OpenLookup, outcome: LookupOutcome): Verdict {
  const { owner, epoch } = turn.conversation();
  if (!isBotFree({ owner }) || epoch !== open.epoch) return { verdict: 'dropped', why: 'a person took over' };
  const memo = readMemo(open.memo);
  const verdict: Verdict = outcome.ok ? sayIt(turn, memo, outcome.value) : { verdict: 'refused', why: outcome.code };
  if (verdict.verdict === 'refused') clarify(turn, memo.meaning);
  return verdict;
}

function sayIt(turn: Turn, memo: AssistantMemo, { answer }: JsonObject): Verdict {
  if (!isObject(answer)) return { verdict: 'refused', why: 'nonsense' };
  const { decision, command, text } = answer;
  if (decision === 'command' && typeof command === 'string') return doCommand(turn, memo, command);
  if (decision === 'text' && typeof text === 'string') return sayText(turn, memo, text);
  return { verdict: 'refused', why: decision === 'unsure' ? 'unsure' : 'nonsense' };
}

function doCommand(turn: Turn, { text, meaning }: AssistantMemo, command: string): Verdict {
  switch (commandKind(command)) {
    case 'tell': {
      const waiting = findWaitingQuestion(turn);
      respond(turn, command, { entities: meaning.entities, text });
      askAgain(turn, waiting);
      return { verdict: 'used', why: command };
    }
    case 'ask': {
      const others = meaning.intents.filter((one) => one.name !== command);
      const intents = [{ name: command, p: 1 }, ...others] as typeof meaning.intents;
      clarify(turn, { ...meaning, decision: 'ask', intents });
      return { verdict: 'used', why: `asked about ${command}` };
    }
    case null:
      return { verdict: 'refused', why: 'no such command' };
  }
}

function sayText(turn: Turn, memo: AssistantMemo, text: string): Verdict {
  const { facts } = turn;
  const told = tellCase(turn);
  const locked = lockText(restoreFirstName(turn, memo, text), {
    locale: turn.conversation().locale,
    ...told,
    names: [facts.issuer.name, firstName(facts.payer?.name ?? '')],
    languageOf: (words) => turn.book.understanding.understand(words, turn.conversation().locale).language,
  });
  if (!locked.ok) return { verdict: 'refused', why: locked.error };
  const invoice = chooseSubject(facts, turn.conversation().subject)?.invoice.id ?? null;
  turn.change({ misunderstood: 0, subject: invoice ?? turn.conversation().subject });
  const waiting = findWaitingQuestion(turn);
  const [words = locked.value] = introduce(turn, [locked.value]);
  ask(turn, {
    text: words,
    options: toOptions(turn, ['amount', 'pay', 'talk']),
    invoice,
    repeatable: true,
    figures: told.figures,
  });
  askAgain(turn, waiting);
  return { verdict: 'used', why: 'text' };
}

/** The payer's first name is the one thing the assistant may give back; every other placeholder stays, and is refused. */
function restoreFirstName(turn: Turn, { placeholders }: AssistantMemo, text: string): string {
  const name = firstName(turn.facts.payer?.name ?? '');
  const own = Object.entries(placeholders).filter(([, value]) => value.toLowerCase() === name.toLowerCase());
  return restorePersonalData(text, Object.fromEntries(own.map(([placeholder]) => [placeholder, name])));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
