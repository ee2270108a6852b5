import { type Book, flowOf } from '../engine/book.ts';
import type { Conversation } from '../engine/conversation.ts';
import type { Facts, VoteCount } from '../engine/facts.ts';
import type { ResultStep } from '../engine/flow-step.ts';
import type { Input } from '../engine/input.ts';
import { timerOf } from '../engine/sessions.ts';
import type { IssuerStore } from '../ports/store.ts';

/**
 * What a turn that may touch a survey must know: whose reward the payer has had, and how a vote stands that may be told of.
 * Nothing is read where the payer has never been asked a survey.
 */
export async function loadSurveyFacts(
  store: IssuerStore,
  book: Book,
  conversation: Conversation,
  input: Input,
): Promise<Pick<Facts, 'rewarded' | 'votes'>> {
  const { payer, surveys = {} } = conversation;
  if (Object.keys(surveys).length === 0 || payer === null) return {};
  const results = findResults(book, conversation, input);
  const found = await Promise.all(
    results.map(async ({ survey, question }): Promise<readonly [string, VoteCount]> => {
      return [`${survey}/${question}`, { question, options: await store.surveyVotes(survey, question) }];
    }),
  );
  const votes = found.length === 0 ? {} : { votes: new Map(found) };
  if (input.type !== 'message_received' && input.type !== 'option_chosen') return votes;
  const rewarded = await store.surveyRewards(payer);
  return { ...votes, rewarded: new Set(rewarded.map((one) => one.survey)) };
}

/**
 * The votes whose end this turn may tell of: a flow's timer has fired and the result comes next; or it came while a person had
 * the conversation, and waits until that one is done, whatever ends it.
 */
function findResults(book: Book, { sessions, surveys = {} }: Conversation, input: Input): readonly ResultStep[] {
  return sessions.flatMap((session) => {
    const steps = flowOf(book, session.flow, session.version)?.steps;
    const isDue = input.type === 'wait_expired' && input.timer === timerOf(session);
    const next = session.parked ? session.parked.next : isDue ? (steps?.get(session.step)?.next ?? null) : null;
    const step = next === null ? undefined : steps?.get(next);
    if (step?.kind !== 'result') return [];
    const standing = surveys[step.survey];
    return standing === undefined || standing.told === true || standing.answers[step.question] === undefined
      ? []
      : [step];
  });
}
