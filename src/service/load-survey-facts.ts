import type { Conversation } from '../engine/conversation.ts';
import type { Facts, VoteCount } from '../engine/facts.ts';
import type { Input } from '../engine/input.ts';
import type { IssuerStore } from '../ports/store.ts';

/**
 * What a turn that may touch a survey must know: whose reward the payer has had, and how a vote stands that may be told of.
 * Nothing is read where the payer has never been asked a survey.
 */
export async function loadSurveyFacts(
  store: IssuerStore,
  { payer, surveys = {} }: Conversation,
  input: Input,
): Promise<Pick<Facts, 'rewarded' | 'votes'>> {
  const names = Object.keys(surveys);
  if (names.length === 0 || payer === null) return {};
  if (input.type === 'wait_expired') {
    // A vote's end is told by its timer: then its answers are counted.
    const counts = names.flatMap((name) =>
      Object.entries(surveys[name]?.answers ?? {}).flatMap(([question, value]) =>
        typeof value === 'string' && surveys[name]?.told !== true ? [{ name, question }] : [],
      ),
    );
    const found = await Promise.all(
      counts.map(async ({ name, question }): Promise<readonly [string, VoteCount]> => {
        return [`${name}/${question}`, { question, options: await store.surveyVotes(name, question) }];
      }),
    );
    return { votes: new Map(found) };
  }
  if (input.type !== 'message_received' && input.type !== 'option_chosen') return {};
  const rewarded = await store.surveyRewards(payer);
  return { rewarded: new Set(rewarded.map((one) => one.survey)) };
}
