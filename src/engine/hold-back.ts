import type { Address } from '../model/address.ts';
import { ask } from './ask.ts';
import { changeDoubt } from './change-doubt.ts';
import type { Doubt } from './conversation.ts';
import { introduce } from './respond.ts';
import { sayFactorKinds } from './say-factor-kinds.ts';
import type { Turn } from './turn.ts';

/**
 * Says what can be answered to whoever has the number, and asks for what only the payer knows. What was asked waits until
 * that fits. The second time in other words; a person, and "wrong person", are always within reach.
 */
export function holdBack(turn: Turn, address: Address, doubt: Doubt, held: Doubt['held']): void {
  const kinds = sayFactorKinds(turn, doubt);
  const key = doubt.asked % 2 === 0 ? 'proof.chat.ask' : 'proof.chat.again';
  const [text = ''] = introduce(turn, [turn.say(key, { kinds })]);
  changeDoubt(turn, address, { ...doubt, asked: doubt.asked + 1, held: held ?? doubt.held });
  ask(turn, {
    text,
    options: [
      { id: 'talk', label: turn.say('menu.talk'), also: [], action: { kind: 'handoff' } },
      {
        id: 'wrong',
        label: turn.say('proof.chat.wrong_person'),
        also: [],
        action: { kind: 'answer', intent: 'wrong_recipient' },
      },
    ],
    invoice: turn.conversation().subject,
    repeatable: true,
  });
}
