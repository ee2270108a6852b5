import { acknowledgeMedia } from '../acknowledge-media.ts';
import { answerInDoubt } from '../answer-in-doubt.ts';
import { askAgain, findWaitingQuestion } from '../ask-again.ts';
import { askAssistant } from '../assistant/ask-assistant.ts';
import { changeDoubt } from '../change-doubt.ts';
import { changeOwner } from '../change-owner.ts';
import { chosenWords, findChoiceOfPerson, noteChoice } from '../choice-of-person.ts';
import { startLease } from '../claim-lease.ts';
import { clarify } from '../clarify.ts';
import type { Doubt } from '../conversation.ts';
import { explainEngagement } from '../explain-engagement.ts';
import { findDoubt } from '../find-doubt.ts';
import { findExpected, findUnmetInvitation, isInvitedNumber } from '../find-expected.ts';
import { findQuestions } from '../find-questions.ts';
import { countMessage, pauseOnce } from '../flood.ts';
import type { MessageReceived } from '../input.ts';
import { obeyStopWord } from '../obey-stop-word.ts';
import { dropLookups } from '../request-lookup.ts';
import { resolveTap, resolveText } from '../resolve-reply.ts';
import { respond } from '../respond.ts';
import { hear, heed } from '../speak.ts';
import { startByWords } from '../start-by-words.ts';
import { takeProof } from '../take-proof.ts';
import { takeReply } from '../take-reply.ts';
import { explainExpected, findTypedQuestion, takeTypedAnswer } from '../take-typed-answer.ts';
import type { Turn } from '../turn.ts';

/**
 * The payer wrote. First what must always work (STOP), then what was asked (a number, a word), then what the words mean.
 * While a person has the conversation the bot only listens. While the payer waits for one, the words are for that person,
 * but the choices of a bill still work. A flood is not kept up with.
 */
export function messageReceived(turn: Turn, input: MessageReceived): void {
  const heardAt = turn.conversation().heardAt ?? null;
  const doubt = findDoubt(turn.facts, turn.conversation(), input.from);
  const choice = findChoiceOfPerson(turn);
  const more = { ...(input.media && { media: input.media }), ...chosenWords(choice, input.text) };
  hear(turn, input.from, input.text, input.channelData, input.files, more);
  if (turn.conversation().owner === 'closed') changeOwner(turn, 'reopened');
  const isTooMany = countMessage(turn);
  if (obeyStopWord(turn, input, { heardAt, isFlood: isTooMany })) {
    heed(turn);
    return;
  }
  // It stays in doubt, now that it was heard from again.
  if (doubt !== null) changeDoubt(turn, input.from, doubt);
  const { owner } = turn.conversation();
  if (owner === 'agent') {
    noteChoice(turn, choice);
    startLease(turn);
    return;
  }
  if (isTooMany) {
    pauseOnce(turn);
    heed(turn);
    return;
  }
  const proof = doubt === null ? 'none' : takeProof(turn, input.from, doubt, input.text);
  if (proof === 'fits') answerHeld(turn, input, doubt);
  else if (doubt === null) answer(turn, input);
  else if (proof === 'none') answerInDoubt(turn, doubt, input);
}

/** What was asked before a second factor fitted, answered as if it were asked now. */
function answerHeld(turn: Turn, input: MessageReceived, doubt: Doubt | null): void {
  const held = doubt?.held ?? null;
  if (held === null) return;
  if ('text' in held) {
    const { order: _order, seenSeq: _seen, ...rest } = input;
    answer(turn, { ...rest, text: held.text, attachments: 0 });
  } else takeReply(turn, resolveTap(turn.conversation().questions, held, input.at));
}

function answer(turn: Turn, input: MessageReceived): void {
  const { owner, questions, locale } = turn.conversation();
  const typed = owner === 'offered' ? null : findTypedQuestion(turn, input);
  const unmet = owner === 'bot' ? findUnmetInvitation(turn, input) : null;
  if (unmet !== null) {
    dropLookups(turn, 'assistant', 'the payer went on');
    respond(turn, unmet.intent, { about: unmet.about });
    heed(turn);
    return;
  }
  const reply = isInvitedNumber(turn, input) ? null : resolveText(questions, input.text, input, turn.facts.journeys);
  if (typed === null && (reply?.kind === 'chosen' || (reply && owner === 'bot'))) {
    dropLookups(turn, 'assistant', 'the payer went on');
    takeReply(turn, reply);
    heed(turn);
    return;
  }
  if (owner === 'offered') return;
  if (input.attachments > 0 && input.text.trim() === '') {
    acknowledgeMedia(turn, input);
    return;
  }
  const meaning = turn.book.understanding.understand(input.text, locale);
  if (typed !== null && takeTypedAnswer(turn, typed, input.text, meaning)) {
    dropLookups(turn, 'assistant', 'the payer went on');
    heed(turn);
    return;
  }
  if (reply) {
    dropLookups(turn, 'assistant', 'the payer went on');
    takeReply(turn, reply);
    heed(turn);
    return;
  }
  if (explainEngagement(turn, input.text) || startByWords(turn, input.text)) return;
  const waiting = findWaitingQuestion(turn);
  const best = meaning.intents[0];
  turn.emit({
    type: 'meaning_read',
    intent: best?.name ?? 'none',
    probability: best?.p ?? 0,
    decision: meaning.decision,
  });
  if (meaning.decision === 'ignore') {
    heed(turn);
    return;
  }
  const superseded = dropLookups(turn, 'assistant', 'the payer went on');
  const expected = findExpected(turn, input.text, meaning);
  if (expected !== null) {
    respond(turn, expected.intent, { about: expected.about, entities: meaning.entities, text: input.text });
    return;
  }
  const [question, also] = findQuestions(meaning);
  if (question !== undefined) {
    respond(turn, question, { entities: meaning.entities, text: input.text, ...(also === undefined ? {} : { also }) });
    askAgain(turn, waiting);
    return;
  }
  if (typed !== null && explainExpected(turn, typed)) return;
  if (meaning.decision === 'ask' && best && (best.name === 'talk_to_human' || turn.facts.payer === null)) {
    // A person asked for by mistake costs little, in vain it costs trust; and to a visitor nobody knows, every question
    // about a bill has the same answer.
    respond(turn, best.name, { entities: meaning.entities, text: input.text });
    return;
  }
  if (!askAssistant(turn, input.text, meaning, superseded)) clarify(turn, meaning);
}
