import { randomUUID } from 'node:crypto';
import type { AgentKey, Ask, Verdict } from './contest.ts';
import { expectStatuses } from './expect-statuses.ts';
import type { Life } from './life.ts';
import type { Race, RaceDeps } from './races.ts';
import { toWord } from './word-races.ts';

const AGENTS: readonly AgentKey[] = ['agent-1', 'agent-2'];
const MOST_WORDS = 15;
/** Before the first word or bill there is no thread to take over. */
const isDesk = ({ payer, bills, words }: Life): boolean => payer.kind === 'desk' && bills.length + words.length > 0;
const isFree = (life: Life): boolean => isDesk(life) && life.owner !== 'agent';
const isHeld = (life: Life): boolean => isDesk(life) && life.owner === 'agent';
const mayWrite = (life: Life): boolean => life.words.length < MOST_WORDS;

/** People at the desk against each other, against the payer and against the bot. */
export const deskRaces: readonly Race[] = [
  {
    name: 'two people claim',
    isPossible: isFree,
    async run({ contest }, life) {
      const verdicts = await contest.atOnce(AGENTS.map((agent) => contest.desk(agent, life.payer, 'claim', press())));
      if (expectStatuses(life, this.name, verdicts, [200, 409])) take(life, winnerOf(verdicts));
    },
  },
  {
    name: 'one claim pressed twice',
    isPossible: isFree,
    async run({ contest, chance }, life) {
      const agent = someone(chance());
      const claim = contest.desk(agent, life.payer, 'claim', press());
      if (expectStatuses(life, this.name, await contest.atOnce([claim, claim]), [200, 200])) take(life, agent);
    },
  },
  {
    name: 'two people answer',
    isPossible: isFree,
    async run(deps, life) {
      const { contest, next } = deps;
      const seenSeq = await readSeq(deps, life);
      const texts = AGENTS.map((agent) => `Svar ${next()} från ${agent}.`);
      const verdicts = await contest.atOnce(
        AGENTS.map((agent, index) =>
          contest.desk(agent, life.payer, 'replies', { ...press(), text: texts[index], seenSeq }),
        ),
      );
      if (!expectStatuses(life, this.name, verdicts, [200, 409])) return;
      const winner = winnerOf(verdicts);
      take(life, winner);
      life.replies.push({ text: texts[AGENTS.indexOf(winner)] ?? '', seenSeq });
    },
  },
  {
    name: 'one reply pressed twice',
    isPossible: isHeld,
    async run(deps, life) {
      const reply = await toReply(deps, life);
      expectStatuses(life, this.name, await deps.contest.atOnce([reply.ask, reply.ask]), [200, 200]);
      life.replies.push(reply);
    },
  },
  {
    name: 'a reply while the payer writes',
    isPossible: (life) => isHeld(life) && mayWrite(life),
    async run(deps, life) {
      const reply = await toReply(deps, life);
      const [word, answered] = await withWord(deps, life, reply.ask);
      if (!expectStatuses(life, this.name, [word, answered], [200, 200], [200, 409])) return;
      if (answered.status === 200) life.replies.push(reply);
      else if (answered.body['code'] !== 'unseen_message') life.faults.push(`${this.name}: ${answered.body['code']}`);
    },
  },
  {
    name: 'a claim while the bot answers',
    isPossible: (life) => isFree(life) && mayWrite(life),
    async run(deps, life) {
      const agent = someone(deps.chance());
      const claim = deps.contest.desk(agent, life.payer, 'claim', press());
      if (expectStatuses(life, this.name, await withWord(deps, life, claim), [200, 200])) take(life, agent);
    },
  },
  {
    name: 'handed back while the payer writes',
    isPossible: (life) => isHeld(life) && mayWrite(life),
    async run(deps, life) {
      const back = deps.contest.desk(holderOf(life), life.payer, 'hand-back', press());
      if (expectStatuses(life, this.name, await withWord(deps, life, back), [200, 200])) giveBack(life);
    },
  },
  {
    name: 'a claim while it is handed back',
    isPossible: isHeld,
    async run({ contest }, life) {
      const colleague = holderOf(life) === 'agent-1' ? 'agent-2' : 'agent-1';
      const [back, claim] = await contest.atOnce([
        contest.desk(holderOf(life), life.payer, 'hand-back', press()),
        contest.desk(colleague, life.payer, 'claim', press()),
      ]);
      if (!expectStatuses(life, this.name, [back, claim], [200, 200], [200, 409])) return;
      giveBack(life);
      if (claim.status === 200) take(life, colleague);
    },
  },
  {
    name: 'the promised hour strikes',
    isPossible: (life) => isDesk(life) && life.owner === 'offered' && !life.isTold && mayWrite(life),
    async run(deps, life) {
      await deps.strike(life);
      life.isTold = true;
      const agent = someone(deps.chance());
      if (deps.chance() < 0.5) {
        const claim = deps.contest.desk(agent, life.payer, 'claim', press());
        if (expectStatuses(life, this.name, [await deps.contest.one(claim)], [200])) take(life, agent);
        return;
      }
      life.struck += 1;
      const word = toWord(life, deps.next(), deps.chance());
      life.words.push(word);
      const bring = deps.contest.word(life.payer, word.sid, word.text);
      expectStatuses(life, this.name, await deps.contest.atOnce([bring, bring]), [200, 200]);
      // Before somebody comes, which the next race may be.
      await deps.untilStruck(life);
    },
  },
];

/** Whoever has it gives it back: what waited for that is said. */
export async function goHome({ contest }: RaceDeps, life: Life): Promise<void> {
  if (life.owner !== 'agent') return;
  const back = contest.desk(holderOf(life), life.payer, 'hand-back', press());
  if (expectStatuses(life, 'handed back', [await contest.one(back)], [200])) giveBack(life);
}

const press = () => ({ inputId: randomUUID() });
const someone = (luck: number): AgentKey => (luck < 0.5 ? 'agent-1' : 'agent-2');
const holderOf = ({ holder }: Life): AgentKey => holder ?? 'agent-1';
const winnerOf = (verdicts: readonly Verdict[]): AgentKey =>
  AGENTS[verdicts.findIndex((one) => one.status === 200)] ?? 'agent-1';

function take(life: Life, agent: AgentKey): void {
  life.owner = 'agent';
  life.holder = agent;
  life.claims += 1;
}

function giveBack(life: Life): void {
  life.owner = 'bot';
  life.holder = null;
}

async function readSeq({ contest }: RaceDeps, life: Life): Promise<number> {
  return Number((await contest.one(contest.desk('agent-1', life.payer, ''))).body['lastSeq']);
}

async function toReply(deps: RaceDeps, life: Life): Promise<{ ask: Ask; text: string; seenSeq: number }> {
  const seenSeq = await readSeq(deps, life);
  const text = `Svar ${deps.next()}.`;
  return {
    text,
    seenSeq,
    ask: deps.contest.desk(holderOf(life), life.payer, 'replies', { ...press(), text, seenSeq }),
  };
}

/** Puts the request in the same moment in which the payer writes; the word's verdict comes first. */
async function withWord({ contest, next, chance }: RaceDeps, life: Life, ask: Ask): Promise<[Verdict, Verdict]> {
  const word = toWord(life, next(), chance());
  const bring = contest.word(life.payer, word.sid, word.text);
  life.words.push(word);
  if (chance() < 0.5) return contest.atOnce([bring, ask]).then(([first, second]) => [first, second]);
  return contest.atOnce([ask, bring]).then(([first, second]) => [second, first]);
}
