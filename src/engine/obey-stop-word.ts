import { reopenChannel } from './close-channel.ts';
import type { MessageReceived } from './input.ts';
import { toPlainWords } from './resolve-reply.ts';
import { respond } from './respond.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

/** Words that end messages on a channel when they stand alone. Twilio acts by itself on the English ones; the others are ours. */
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
/**
 * Alone in an SMS these end the messages too, as the trade's codes of conduct and Twilio (END, QUIT, CANCEL) have it. In a
 * chat they may mean the chat, and are read as ordinary words.
 */
const STOP_BY_SMS = new Set(['sluta', 'avsluta', 'slutt', 'avslutt', 'end', 'quit', 'cancel']);
const START = new Set(['start', 'starta', 'unstop', 'börja', 'begynn']);

/**
 * STOP comes before flow, survey and handoff: the bot goes silent on this channel, after one confirmation; other channels
 * stay. START takes it back, but not in a flood: two machines that say STOP and START in turn would be answered for ever.
 * Where nothing was stopped, START is a hello: Telegram's own button says it before anything else.
 * Returns true when the message was such a word and nothing else should happen.
 */
export function obeyStopWord(turn: Turn, { from, text }: MessageReceived, isFlood: boolean): boolean {
  const words = toPlainWords(text);
  const { stopped, owner } = turn.conversation();
  const isStopped = stopped.includes(from.channel);
  if (STOP.has(words) || (from.channel === 'sms' && STOP_BY_SMS.has(words))) {
    if (!isStopped) {
      speak(turn, { text: turn.say('engine.stop_confirmed', { issuer: turn.facts.issuer.name }) });
      turn.change({ stopped: [...stopped, from.channel] });
    }
    return true;
  }
  if (!START.has(words) || isFlood) return false;
  if (isStopped) {
    reopenChannel(turn, from, true);
    speak(turn, { text: turn.say('engine.stop_resumed', { issuer: turn.facts.issuer.name }) });
    return true;
  }
  if (owner !== 'bot') return false;
  respond(turn, 'greeting');
  return true;
}
