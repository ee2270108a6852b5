import type { ThreadView } from '../../src/model/desk-view.ts';
import type { Delivery } from '../../src/model/message.ts';
import { eventually } from '../support/eventually.ts';
import { expectStatuses } from './expect-statuses.ts';
import type { Life } from './life.ts';
import type { Race, RaceDeps } from './races.ts';
import { say, toSid } from './word-races.ts';

/** The word that starts the issuer's own flow. */
export const EDITION_WORD = 'utgåva';
const MOST_WORDS = 13;

/** What the flow asks and says in an edition: its answer is thanked for by the edition that asked. */
export const toEdition = (edition: number): string => `flow: utgava
trigger: { on: message, words: [${EDITION_WORD}] }
steps:
  - id: fraga-${edition}
    ask: { sv: "Utgåva ${edition}: är du nöjd?", nb: "Utgåva ${edition}: är du nöjd?" }
    choices:
      - { id: ja, label: { sv: Ja, nb: Ja }, next: tack-${edition} }
      - { id: nej, label: { sv: Nej, nb: Nei }, next: tack-${edition} }
  - id: tack-${edition}
    say: { sv: "Utgåva ${edition} tackar.", nb: "Utgåva ${edition} tackar." }
    next: end
`;

/** Two people publish the flows while somebody answers in the middle of one. */
export const flowRaces: readonly Race[] = [
  {
    name: 'two publications while the payer answers',
    // Once: of two questions that were answered alike and so soon, the engine asks which one was meant.
    isPossible: ({ payer, owner, words, answeredEditions }) =>
      payer.kind === 'desk' && owner === 'bot' && words.length < MOST_WORDS && answeredEditions === 0,
    async run(deps, life) {
      const { contest, next } = deps;
      await say(deps, life, EDITION_WORD);
      // Words that crossed the question on their way are no answer to it.
      await eventually(
        'the question reaches the payer',
        async () => ((await isHeard(deps, life)) ? true : null),
        30_000,
      );
      deps.edit(life);
      const publish = contest.api(life.payer, 'POST', '/flows/publications', {});
      const answer = { sid: toSid(next()), text: 'ja' };
      const [first, word, second] = await contest.atOnce([
        publish,
        contest.word(life.payer, answer.sid, answer.text),
        publish,
      ]);
      expectStatuses(life, this.name, [word], [200]);
      // One publication has each number: whoever came too late is told to look again.
      for (const one of [first, second]) expectStatuses(life, this.name, [one], [200], [503]);
      life.words.push(answer);
      life.answeredEditions += 1;
    },
  },
];

async function isHeard({ contest }: RaceDeps, life: Life): Promise<boolean> {
  const { body } = await contest.one(contest.desk('agent-1', life.payer, ''));
  const { messages } = body as unknown as Pick<ThreadView, 'messages'>;
  const asked = messages.findLast((one) => one.from === 'bot');
  return asked?.text.startsWith('Utgåva') === true && isOut(asked.delivery);
}

const isOut = (delivery: Delivery): boolean => delivery === 'sent' || delivery === 'delivered';
