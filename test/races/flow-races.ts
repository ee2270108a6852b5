import type { ThreadMessageView, ThreadView } from '../../src/model/desk-view.ts';
import type { Delivery } from '../../src/model/message.ts';
import { eventually } from '../support/eventually.ts';
import { expectStatuses } from './expect-statuses.ts';
import type { Life } from './life.ts';
import type { Race, RaceDeps } from './races.ts';
import { say, toSid } from './word-races.ts';

/** The word that starts the issuer's own flow. */
export const EDITION_WORD = 'utgåva';
const MOST_WORDS = 13;
/** What the payer may not have before the eyes yet. */
const UNDER_WAY: ReadonlySet<Delivery> = new Set(['queued', 'asking', 'sent']);

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
      // Whose earlier questions are still on their way may mean one of those: the last to arrive is the last on the screen.
      await untilArrived(deps, life, () => true);
      await say(deps, life, EDITION_WORD);
      // Words that may have crossed the question on their way are no answer to it: the payer is asked what was meant.
      await untilArrived(deps, life, (newest) => newest?.text.startsWith('Utgåva') === true);
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

/** Waits until the payer has everything that was said, and the last of it is what is waited for. */
async function untilArrived(
  { contest }: RaceDeps,
  life: Life,
  isLast: (newest: ThreadMessageView | undefined) => boolean,
): Promise<void> {
  await eventually(
    'the question reaches the payer',
    async () => {
      const { body } = await contest.one(contest.desk('agent-1', life.payer, ''));
      const { messages = [] } = body as Partial<Pick<ThreadView, 'messages'>>;
      const said = messages.filter((one) => one.from === 'bot');
      return isLast(said.at(-1)) && said.every((one) => !UNDER_WAY.has(one.delivery)) ? true : null;
    },
    30_000,
  );
}
