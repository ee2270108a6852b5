import { Composer } from './composer.tsx';
import { Contact } from './contact.tsx';
import { formatTime } from './format-time.ts';
import { MessageText } from './message-text.tsx';
import type { Person } from './person.ts';
import { PhoneFrame } from './phone-frame.tsx';
import type { TelegramButtonView, TelegramMessageView, TelegramPhoneView } from './telegram-phone-view.ts';
import { useLatestInView } from './use-latest-in-view.ts';
import type { Words } from './words.ts';

export interface TelegramPhoneProps {
  readonly person: Person;
  readonly view: TelegramPhoneView | null;
  readonly words: Words;
  readonly shown: boolean;
  readonly typing: boolean;
  readonly onOpen: (href: string) => boolean;
  readonly onStart: () => void;
  readonly onWrite: (text: string) => void;
  readonly onTap: (messageId: number, data: string) => void;
  readonly onCopy: (text: string) => void;
  readonly onBlock: (blocked: boolean) => void;
}

/** A chat with the issuer's bot: Start first, then messages with their buttons beneath. */
export function TelegramPhone(props: TelegramPhoneProps) {
  const { person, view, words, shown, typing, onOpen, onStart, onWrite, onBlock } = props;
  const chat = view?.chats.find(({ issuer }) => issuer === person.issuer);
  const messages = chat?.messages ?? [];
  const latest = messages.at(-1);
  const log = useLatestInView(`${person.ref} ${messages.length} ${latest?.keyboard.length} ${typing}`);
  return (
    <PhoneFrame
      kind="telegram"
      title={words.phones.telegram}
      note={chat ? `@${chat.bot}` : ''}
      shown={shown}
      head={<Contact name={person.issuerName} detail={typing ? words.typing : 'bot'} />}
      foot={
        chat && (
          <button type="button" class="quiet" onClick={() => onBlock(!chat.blocked)}>
            {chat.blocked ? words.unblock : words.block}
          </button>
        )
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a thread that scrolls must be reachable by keyboard */}
      <div class="thread" ref={log} role="log" aria-label={words.thread(person.issuerName)} tabIndex={0}>
        {!chat && <p class="empty">{words.startHint(person.issuerName)}</p>}
        {messages.map((message) => (
          <div key={message.id} class={`bubble-row from-${message.from}`}>
            <div class="bubble">
              {message.file && <SentFile file={message.file} />}
              {message.text !== '' && <MessageText text={message.text} language={words.language} onOpen={onOpen} />}
              <p class="stamp">
                {message.edited && `${words.edited} `}
                {formatTime(message.at, person.locale)}
              </p>
            </div>
            {message.keyboard.map((row) => (
              <div key={row.map(({ text }) => text).join()} class="keys">
                {row.map((button) => (
                  <Key
                    key={`${button.text} ${button.data ?? button.url}`}
                    button={button}
                    messageId={message.id}
                    {...props}
                  />
                ))}
              </div>
            ))}
          </div>
        ))}
        {chat?.blocked && <p class="notice">{words.blocked}</p>}
      </div>
      {chat?.notice && Date.now() - Date.parse(chat.notice.at) < 6_000 && <p class="toast">{chat.notice.text}</p>}
      {chat ? (
        <Composer label={words.write} sendLabel={words.sendMessage} disabled={chat.blocked} onSend={onWrite} />
      ) : (
        <div class="composer">
          <button type="button" class="start" onClick={onStart}>
            {words.start}
          </button>
        </div>
      )}
    </PhoneFrame>
  );
}

/** What the bot sent: a photo in place, anything else by its name. */
function SentFile({ file }: { readonly file: NonNullable<TelegramMessageView['file']> }) {
  const href = `/emulator${file.path}`;
  return file.picture ? (
    <a class="photo" href={href} target="_blank" rel="noreferrer">
      <img src={href} alt="" loading="lazy" />
    </a>
  ) : (
    <a class="document" href={href} download={file.name}>
      {file.name}
    </a>
  );
}

/** A button under a message: it calls the bot, opens a page or copies. */
function Key({
  button,
  messageId,
  onTap,
  onOpen,
  onCopy,
}: TelegramPhoneProps & { readonly button: TelegramButtonView; readonly messageId: number }) {
  const { text, data, url, copy, waiting } = button;
  if (url !== null) {
    return (
      <a
        class="key key-link"
        href={url}
        target="_blank"
        rel="noreferrer"
        onClick={(event) => {
          if (onOpen(url)) event.preventDefault();
        }}
      >
        {text}
      </a>
    );
  }
  return (
    <button
      type="button"
      class="key"
      aria-busy={waiting}
      onClick={() => {
        if (copy !== null) onCopy(copy);
        else if (data !== null) onTap(messageId, data);
      }}
    >
      {text}
    </button>
  );
}
