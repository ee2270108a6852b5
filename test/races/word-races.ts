import { createHash } from 'node:crypto';
import { QUESTIONS } from '../kill/cast.ts';
import { expectStatuses } from './expect-statuses.ts';
import type { Life } from './life.ts';
import type { Race, RaceDeps } from './races.ts';

/** Above twenty messages a minute the bot answers nobody. */
const MOST_WORDS = 15;
const mayWrite = (life: Life): boolean => life.words.length < MOST_WORDS;

/** The same webhook at two processes, and two webhooks of one payer. */
export const wordRaces: readonly Race[] = [
  {
    name: 'one word brought twice',
    isPossible: mayWrite,
    async run({ contest, next, chance }, life) {
      const word = toWord(life, next(), chance());
      const bring = contest.word(life.payer, word.sid, word.text);
      const verdicts = await contest.atOnce(chance() < 0.5 ? [bring, bring] : [bring, bring, bring]);
      expectStatuses(life, this.name, verdicts, [200, 200], [200, 200, 200]);
      life.words.push(word);
    },
  },
  {
    name: 'two words at once',
    isPossible: (life) => life.words.length + 1 < MOST_WORDS,
    async run({ contest, next, chance }, life) {
      const words = [toWord(life, next(), chance()), toWord(life, next(), chance())];
      const verdicts = await contest.atOnce(words.map(({ sid, text }) => contest.word(life.payer, sid, text)));
      expectStatuses(life, this.name, verdicts, [200, 200]);
      life.words.push(...words);
    },
  },
];

/** Something the bot answers, from the payer. `number`: unused before; `luck`: 0 to 1. */
export function toWord({ payer }: Life, number: number, luck: number): Life['words'][number] {
  const texts = QUESTIONS[payer.locale] ?? [];
  return { sid: toSid(number), text: texts[Math.floor(luck * texts.length)] ?? '' };
}

/** As Twilio names messages. */
export function toSid(number: number): string {
  return `SM${createHash('md5').update(`race ${number}`).digest('hex')}`;
}

/** The payer writes, and nobody else does anything. */
export async function say({ contest, next }: RaceDeps, life: Life, text: string): Promise<void> {
  const word = { sid: toSid(next()), text };
  expectStatuses(life, 'a word', [await contest.one(contest.word(life.payer, word.sid, text))], [200]);
  life.words.push(word);
}
