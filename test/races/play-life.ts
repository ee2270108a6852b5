import { ASK_FOR_PERSON } from '../kill/cast.ts';
import { goHome } from './desk-races.ts';
import { expectStatuses } from './expect-statuses.ts';
import type { Life } from './life.ts';
import { RACES, type RaceDeps } from './races.ts';
import { say } from './word-races.ts';

/** So many contested events in each life. */
export const RACES_EACH = 8;
const MOST_WORDS = 15;

/** One payer becomes known and goes through its races; `count` hears the name of each. */
export async function playLife(deps: RaceDeps, life: Life, count: (race: string) => void): Promise<void> {
  const { payer } = life;
  const about = { name: 'Kim Exempel', locale: payer.locale, addresses: [`sms:${payer.phone}`] };
  const put = deps.contest.api(payer, 'PUT', `/payers/${payer.ref}`, about);
  expectStatuses(life, 'one payer put twice', await deps.contest.atOnce([put, put]), [200, 200]);
  count('one payer put twice');
  for (let done = 1; done < RACES_EACH; done += 1) {
    if (payer.kind === 'desk' && life.owner === 'bot' && life.words.length < MOST_WORDS && deps.chance() < 0.4) {
      await say(deps, life, ASK_FOR_PERSON[payer.locale] ?? '');
      life.owner = 'offered';
      life.isTold = false;
    }
    const possible = RACES.filter((race) => race.isPossible(life));
    const race = possible[Math.floor(deps.chance() * possible.length)];
    if (!race) break;
    await race.run(deps, life);
    count(race.name);
  }
  await goHome(deps, life);
}
