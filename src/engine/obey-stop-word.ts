import type { MessageReceived } from './input.ts';
import { toPlainWords } from './resolve-reply.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

/**
 * Words that end messages on a channel when they stand alone. Twilio acts by itself on the English ones; the others are
 * ours to obey. "Avsluta" and "slutt" alone are not here: in the middle of a chat they may mean the chat, so they are asked
 * about by the ordinary reading of a message.
 */
const STOP = new Set([
  'stop',
  'stopp',
  'stoppa',
  'stopall',
  'unsubscribe',
  'optout',
  'opt out',
  'revoke',
  'avregistrera',
  'avregistrer',
  'avregistrera mig',
  'avmeld',
  'meld av',
  'meld meg av',
  'stoppa sms',
  'stopp sms',
  'stop sms',
  'sluta skicka',
  'sluta skicka sms',
  'slutt å sende',
  'slutt å sende sms',
  'ikke send',
  'ikke send mer',
  'ikke send flere meldinger',
]);
const START = new Set(['start', 'starta', 'unstop', 'börja', 'begynn']);

/**
 * STOP comes before flow, survey and handoff: the bot goes silent on this channel, after one confirmation; other channels
 * stay. START takes it back, but not in a flood: two machines that say STOP and START in turn would be answered for ever.
 * Returns true when the message was such a word and nothing else should happen.
 */
export function obeyStopWord(turn: Turn, { from, text }: MessageReceived, isFlood: boolean): boolean {
  const words = toPlainWords(text);
  const { stopped } = turn.conversation();
  const isStopped = stopped.includes(from.channel);
  if (STOP.has(words)) {
    if (!isStopped) {
      speak(turn, { text: turn.say('engine.stop_confirmed', { issuer: turn.facts.issuer.name }) });
      turn.change({ stopped: [...stopped, from.channel] });
    }
    return true;
  }
  if (START.has(words) && isStopped && !isFlood) {
    turn.change({ stopped: stopped.filter((one) => one !== from.channel) });
    speak(turn, { text: turn.say('engine.stop_resumed', { issuer: turn.facts.issuer.name }) });
    return true;
  }
  return false;
}
