import type { Answer } from './answer.ts';

/**
 * Two questions in one message get one message back, in the order of the questions, with the choices of both. What needs a
 * person is not joined with anything.
 */
export function joinAnswers(first: Answer, second: Answer | null): Answer {
  if (second === null || first.text === second.text) return first;
  if (first.handoff !== undefined || second.handoff !== undefined) return first;
  const [short = first.text] = (first.shorter ?? []).slice(-1);
  const [shortSecond = second.text] = (second.shorter ?? []).slice(-1);
  const options = [...(first.options ?? []), ...(second.options ?? [])];
  const distinct = options.filter((one, index) => options.findIndex((other) => other.id === one.id) === index);
  const talk = distinct.filter((one) => one.action.kind === 'handoff');
  return {
    ...first,
    text: `${first.text} ${second.text}`,
    shorter: [`${short} ${shortSecond}`],
    options: [...distinct.filter((one) => one.action.kind !== 'handoff').slice(0, 3 - talk.length), ...talk],
    card: first.card === true || second.card === true,
  };
}
