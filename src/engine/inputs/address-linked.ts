import { chooseSubject } from '../choose-subject.ts';
import { firstName } from '../first-name.ts';
import type { AddressLinked } from '../input.ts';
import { speak } from '../speak.ts';
import { startFlows } from '../start-flows.ts';
import type { Turn } from '../turn.ts';

/** A new address is the payer's: welcome, and the bill that is open, if any. */
export function addressLinked(turn: Turn, { from }: AddressLinked): void {
  turn.change({ replyTo: from });
  turn.emit({ type: 'reply_channel_changed', channel: from.channel });
  const { payer, issuer } = turn.facts;
  const name = firstName(payer?.name ?? '');
  speak(turn, {
    text: turn.say(name === '' ? 'linked.welcome_noname' : 'linked.welcome', { name, issuer: issuer.name }),
  });
  turn.change({ introduced: true });
  if (turn.conversation().owner !== 'bot') return;
  const open = chooseSubject(turn.facts, turn.conversation().subject);
  if (open && open.balance.remaining > 0)
    startFlows(turn, { on: 'invoice.issued', about: open, opening: true, plain: true });
}
