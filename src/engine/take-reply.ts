import { ask } from './ask.ts';
import { choose } from './choose.ts';
import type { QuestionOption } from './conversation.ts';
import type { Resolution, Resolved } from './resolve-reply.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

/** Does what an answer asks for, says politely that it came too late, or asks which of two questions it was for. */
export function takeReply(turn: Turn, resolution: Resolution): void {
  switch (resolution.kind) {
    case 'chosen':
      choose(turn, resolution);
      return;
    case 'late':
      speak(turn, { text: sayLate(turn, resolution) });
      return;
    case 'heard':
      return;
    case 'crossed':
      askWhich(turn, resolution.older, resolution.newer);
      return;
  }
}

function sayLate(turn: Turn, { why, answer }: Extract<Resolution, { kind: 'late' }>): string {
  if (why === 'answered' && answer !== null) return turn.say('late.answered', { answer });
  return turn.say(why === 'answered' ? 'question.settled' : `late.${why}`);
}

/** "Ditt svar och vår fråga möttes på vägen": the two options by name, with their bills' numbers where the names are the same. */
function askWhich(turn: Turn, older: Resolved, newer: Resolved): void {
  const isAlike = older.option.label === newer.option.label;
  const toOption = ({ question, option }: Resolved, id: string): QuestionOption => {
    const number = turn.facts.invoices.find(({ invoice }) => invoice.id === question.invoice)?.invoice.number;
    const label =
      isAlike && number !== undefined ? turn.say('late.about', { option: option.label, number }) : option.label;
    return { id, label, also: [], action: { kind: 'earlier', question: question.id, option: option.id } };
  };
  ask(turn, {
    text: turn.say('late.crossed'),
    options: [toOption(older, 'older'), toOption(newer, 'newer')],
    invoice: newer.question.invoice,
    repeatable: false,
  });
}
