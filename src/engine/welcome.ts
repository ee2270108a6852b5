import type { Address } from '../model/address.ts';
import { chooseSubject } from './choose-subject.ts';
import { firstName } from './first-name.ts';
import { isBotFree } from './ownership.ts';
import { speak } from './speak.ts';
import { startFlows } from './start-flows.ts';
import type { Turn } from './turn.ts';

/** The thread goes on at a new address of the payer's: a hello, and the bill that is open, if any. */
export function welcome(turn: Turn, to: Address): void {
  const before = turn.conversation().replyTo;
  turn.change({ replyTo: to });
  if (before?.channel !== to.channel) turn.emit({ type: 'reply_channel_changed', channel: to.channel });
  const { payer, issuer } = turn.facts;
  const name = firstName(payer?.name ?? '');
  speak(turn, {
    text: turn.say(name === '' ? 'linked.welcome_noname' : 'linked.welcome', { name, issuer: issuer.name }),
  });
  turn.change({ introduced: true });
  if (!isBotFree(turn.conversation())) return;
  const open = chooseSubject(turn.facts, turn.conversation().subject);
  if (open && open.balance.remaining > 0)
    startFlows(turn, { on: 'invoice.issued', about: open, opening: true, plain: true });
}
