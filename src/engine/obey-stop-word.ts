import { secondsBetween } from '../model/calendar.ts';
import type { IsoInstant } from '../model/ids.ts';
import { ask } from './ask.ts';
import { changeConsent } from './change-consent.ts';
import { reopenChannel } from './close-channel.ts';
import type { OptionAction, QuestionOption } from './conversation.ts';
import { explainHelp } from './explain-help.ts';
import type { MessageReceived } from './input.ts';
import { isBotFree } from './ownership.ts';
import { readStopWord, type StopWord } from './read-stop-word.ts';
import { respond } from './respond.ts';
import { speak } from './speak.ts';
import { stopChannel } from './stop-channel.ts';
import type { Turn } from './turn.ts';

/** Within this time of the payer's last words, "avsluta" may be about the chat; a bill answered with it is not a chat. */
const CHAT_S = 24 * 3600;

interface Before {
  /** When the payer had last said something, before these words. */
  readonly heardAt: IsoInstant | null;
  /** Too many messages came: START is not obeyed, two machines that say STOP and START in turn would be answered for ever. */
  readonly isFlood: boolean;
}

/**
 * Words about messages as such come before flow, survey and handoff. STOP silences the bot on this channel, after one
 * confirmation; other channels stay, and a no to offers is not a no to bills. START takes back either; where nothing was
 * stopped it is a hello: Telegram's own button says it before anything else. "Avsluta" in the middle of a chat is asked
 * about. What the provider has obeyed already is obeyed here, whatever the words were.
 * Returns true when the message was such a word and nothing else should happen.
 */
export function obeyStopWord(turn: Turn, input: MessageReceived, before: Before): boolean {
  const word = toWord(turn, input);
  switch (word) {
    case null:
      return false;
    case 'stop':
    case 'carrier_stop':
      stopChannel(turn, input.from, input.optOut === 'stop');
      return true;
    case 'unclear':
      return settleUnclear(turn, input, before.heardAt);
    case 'no_offers':
      changeConsent(turn, 'marketing', false);
      speak(turn, { text: turn.say('stop.no_offers') });
      return true;
    case 'start':
      return !before.isFlood && start(turn, input);
    case 'help':
      return explainHelp(turn, input.from.channel);
  }
}

function toWord(turn: Turn, { from, text, optOut }: MessageReceived): StopWord | null {
  if (optOut === 'stop') return 'carrier_stop';
  if (optOut === 'start') return 'start';
  const word = readStopWord(text);
  // END, QUIT and CANCEL are the carrier's words on SMS; elsewhere they are as unclear as "avsluta".
  if (word === 'carrier_stop' && from.channel !== 'sms' && !/stop|unsub|optout|revoke/i.test(text)) return 'unclear';
  const isStopped = turn.conversation().stopped.includes(from.channel);
  // Twilio lets YES take back a STOP.
  if (word === null && isStopped && from.channel === 'sms' && /^\W*yes\W*$/i.test(text)) return 'start';
  return word;
}

/**
 * "Avsluta" alone: by SMS, to a bill or out of the blue, it is a STOP, as the trade's codes of conduct have it. In a chat it
 * is asked about. In the web chat there is nothing to stop, and the words are read as any others.
 */
function settleUnclear(turn: Turn, { from, at }: MessageReceived, heardAt: IsoInstant | null): boolean {
  const { owner, stopped } = turn.conversation();
  if (from.channel === 'web' || owner === 'agent') return false;
  const isChat = owner === 'offered' || (heardAt !== null && secondsBetween(heardAt, at) < CHAT_S);
  if ((from.channel === 'sms' && !isChat) || stopped.includes(from.channel)) {
    stopChannel(turn, from, false);
    return true;
  }
  const option = (id: string, action: OptionAction): QuestionOption => ({
    id,
    label: turn.say(`stop.${id}_${id === 'messages' ? from.channel : 'label'}`),
    also: [],
    action,
  });
  const options = [
    option('messages', { kind: 'stop', address: from }),
    option('contract', { kind: 'answer', intent: 'cancel_subscription' }),
    option('chat', { kind: 'dismiss' }),
  ];
  ask(turn, { text: turn.say('stop.what'), options, invoice: null, repeatable: false });
  return true;
}

function start(turn: Turn, { from }: MessageReceived): boolean {
  const { stopped, consents = {}, owner } = turn.conversation();
  if (stopped.includes(from.channel)) {
    reopenChannel(turn, from, true);
    speak(turn, { text: turn.say('engine.stop_resumed', { issuer: turn.facts.issuer.name }) });
    return true;
  }
  if (consents['marketing'] === false) {
    changeConsent(turn, 'marketing', true);
    speak(turn, { text: turn.say('stop.offers_again') });
    return true;
  }
  if (!isBotFree({ owner })) return false;
  respond(turn, 'greeting');
  return true;
}
