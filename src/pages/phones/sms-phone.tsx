import { Composer } from './composer.tsx';
import { Contact } from './contact.tsx';
import { findChoices } from './find-choices.ts';
import { formatCost } from './format-cost.ts';
import { formatTime } from './format-time.ts';
import { MessageText } from './message-text.tsx';
import type { Person } from './person.ts';
import { PhoneFrame } from './phone-frame.tsx';
import type { SmsPhoneView, SmsView } from './sms-phone-view.ts';
import { useLatestInView } from './use-latest-in-view.ts';
import type { Words } from './words.ts';

export interface SmsPhoneProps {
  readonly person: Person;
  readonly view: SmsPhoneView | null;
  readonly words: Words;
  readonly shown: boolean;
  readonly onOpen: (href: string) => boolean;
  readonly onWrite: (text: string) => void;
  readonly onSwitch: (on: boolean) => void;
}

/** A phone with text messages: parts, cost and delivery under each, numbered choices as chips above the keyboard. */
export function SmsPhone({ person, view, words, shown, onOpen, onWrite, onSwitch }: SmsPhoneProps) {
  const thread = view?.threads.find(({ issuer }) => issuer === person.issuer);
  const messages = thread?.messages ?? [];
  const isOff = view?.on === false;
  const last = messages.at(-1);
  const choices = last?.from === 'issuer' && !isOff ? findChoices(last.text) : [];
  const log = useLatestInView(`${person.ref} ${messages.length}`);
  return (
    <PhoneFrame
      kind="sms"
      title={words.phones.sms}
      note={toTotal(messages, words, person)}
      shown={shown}
      head={<Contact name={person.issuerName} detail={thread?.with ?? ''} />}
      foot={
        <button type="button" class="quiet" onClick={() => onSwitch(isOff)}>
          {isOff ? words.turnOn : words.turnOff}
        </button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a thread that scrolls must be reachable by keyboard */}
      <div class="thread" ref={log} role="log" aria-label={words.thread(person.issuerName)} tabIndex={0}>
        {messages.length === 0 && <p class="empty">{words.noSms}</p>}
        {messages.map((message) => (
          <div key={message.id} class={`bubble-row from-${message.from}`}>
            <div class="bubble">
              <MessageText text={message.text} language={words.language} onOpen={onOpen} />
            </div>
            <p class="under">{toUnder(message, words, person)}</p>
          </div>
        ))}
        {isOff && <p class="notice">{words.isOff}</p>}
        {thread?.optedOut && <p class="notice">{words.optedOut}</p>}
      </div>
      {choices.length > 0 && (
        <fieldset class="chips" aria-label={words.answers}>
          {choices.map(({ number, label }) => (
            <button key={number} type="button" class="chip" onClick={() => onWrite(number)}>
              <b>{number}</b> {label}
            </button>
          ))}
        </fieldset>
      )}
      <Composer label={words.write} sendLabel={words.sendMessage} disabled={isOff} onSend={onWrite} />
    </PhoneFrame>
  );
}

/** `14:05 · 2 delar · 0,108 USD · levererat`; the payer's own need no more than the time. */
function toUnder(message: SmsView, words: Words, person: Person): string {
  const time = formatTime(message.at, person.locale);
  if (message.from === 'payer') return time;
  const cost = message.cost && formatCost(Number(message.cost.amount), message.cost.unit, person.locale);
  const failed = message.errorCode === null ? null : `${words.undelivered} (${message.errorCode})`;
  return [
    time,
    words.parts(message.segments),
    message.encoding === 'UCS-2' ? words.dear : null,
    cost,
    failed ?? words.status[message.status],
  ]
    .filter(Boolean)
    .join(' · ');
}

function toTotal(messages: readonly SmsView[], words: Words, { locale }: Person): string {
  const paid = messages.filter((message) => message.cost !== null);
  const unit = paid[0]?.cost?.unit;
  if (unit === undefined) return '';
  const sum = paid.reduce((total, message) => total + Number(message.cost?.amount ?? 0), 0);
  const parts = paid.reduce((total, message) => total + message.segments, 0);
  return `${words.parts(parts)} · ${formatCost(sum, unit, locale)}`;
}
