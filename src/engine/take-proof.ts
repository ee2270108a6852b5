import { type Address, toAddressText } from '../model/address.ts';
import { secondsBetween } from '../model/calendar.ts';
import { fitsFactor } from '../model/second-factor.ts';
import { changeDoubt } from './change-doubt.ts';
import { chooseSubject } from './choose-subject.ts';
import type { Doubt } from './conversation.ts';
import { countGuess } from './count-guess.ts';
import { findFactors } from './find-factors.ts';
import { readGuess } from './read-guess.ts';
import { sayFactorKinds } from './say-factor-kinds.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

const LONG_S = 2 * 3600;

/**
 * Reads words as an answer to what only the payer knows. `none`: they are something else. `fits`: the doubt is over, and the
 * payer was thanked; what had to wait may be answered now.
 */
export function takeProof(turn: Turn, from: Address, doubt: Doubt, text: string): 'none' | 'wrong' | 'fits' {
  const guess = doubt.asked === 0 ? null : readGuess(text);
  if (guess === null) return 'none';
  const { at } = turn.input;
  const asker = toAddressText(from);
  const fits = fitsFactor(guess, findFactors(turn, doubt));
  const { verdict, proof, alarms } = countGuess(turn.conversation().proof, { asker, isKnown: true, at, fits });
  turn.change({ proof });
  turn.emit({ type: 'proof_tried', verdict, alarms });
  if (verdict === 'fits') {
    turn.change({ proof: { ...proof, at: { ...proof.at, [asker]: at } } });
    changeDoubt(turn, from, null);
    speak(turn, { text: thanks(turn, doubt) });
    return 'fits';
  }
  const lockedUntil = proof.askers?.find((one) => one.key === asker)?.lockedUntil ?? null;
  const isLong = lockedUntil !== null && secondsBetween(at, lockedUntil) > LONG_S;
  const key = verdict === 'wrong' ? 'wrong' : isLong ? 'locked_day' : 'locked_hour';
  speak(turn, { text: turn.say(`proof.chat.${key}`, { kinds: sayFactorKinds(turn, doubt) }) });
  return 'wrong';
}

/** With the way to what was kept on the page meanwhile, if something was. */
function thanks(turn: Turn, { noticedAt }: Doubt): string {
  const link = chooseSubject(turn.facts, turn.conversation().subject)?.link ?? null;
  return noticedAt === null || link === null
    ? turn.say('proof.chat.thanks')
    : turn.say('proof.chat.thanks_page', { link });
}
