import type { Channel } from '../model/address.ts';
import { ask } from './ask.ts';
import { isBotFree } from './ownership.ts';
import type { Turn } from './turn.ts';

/**
 * HELP: who answers here, how to reach a person and how to stop, also where the bot is silent, for the payer asked. While a
 * person has the conversation, or is waited for, the words are for that person.
 */
export function explainHelp(turn: Turn, channel: Channel): boolean {
  const { owner, stopped } = turn.conversation();
  if (!isBotFree({ owner })) return false;
  const { name, supportPhone } = turn.facts.issuer;
  const who = turn.say('help.who', { issuer: name });
  const phone = supportPhone === null ? null : turn.say('help.phone', { phone: supportPhone });
  const way = channel === 'web' ? null : turn.say(stopped.includes(channel) ? 'help.start' : 'help.stop');
  turn.change({ introduced: true });
  ask(turn, {
    text: [who, phone, way].filter((words) => words !== null).join(' '),
    figures: supportPhone === null ? [] : [{ text: supportPhone, source: 'issuer supportPhone' }],
    shorter: [[who, way].filter((words) => words !== null).join(' ')],
    options: [{ id: 'talk', label: turn.say('menu.talk'), also: [], action: { kind: 'handoff' } }],
    invoice: turn.conversation().subject,
    repeatable: true,
    evenIfStopped: true,
  });
  return true;
}
