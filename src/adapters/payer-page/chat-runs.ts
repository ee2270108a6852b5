import { formatDate } from '../../texts/format-date.ts';
import type { ChatView, PageMessage } from './chat-view.ts';
import type { LoadedPage } from './load-page.ts';
import { toLocalTime } from './to-local-time.ts';

/** A message with its place among its neighbours: who, when and where stand once for a run by one speaker. */
export interface RunMessage {
  readonly message: PageMessage;
  /** Day to write above it; null when it is the same day as the one before. */
  readonly day: string | null;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly time: string;
}

/** A pause longer than this starts a new run. */
const PAUSE_MS = 10 * 60_000;

/** The thread in runs. `pages/payer/chat-runs.ts` groups in the same way, so that the script takes over without a blink. */
export function toChatRuns(page: LoadedPage, chat: ChatView): readonly RunMessage[] {
  const { timeZone } = chat;
  const today = toLocalTime(page.facts.now, timeZone).date;
  const yesterday = toLocalTime(new Date(Date.parse(page.facts.now) - 86_400_000).toISOString(), timeZone).date;
  return chat.messages.map((message, index) => {
    const local = toLocalTime(message.at, timeZone);
    const before = chat.messages[index - 1];
    const after = chat.messages[index + 1];
    const isNewDay = before === undefined || toLocalTime(before.at, timeZone).date !== local.date;
    const isOldToday = after === undefined || toLocalTime(after.at, timeZone).date !== local.date;
    const named =
      local.date === today
        ? chat.words.today
        : local.date === yesterday
          ? chat.words.yesterday
          : formatDate(local.date, page.locale, 'day-month', today);
    return {
      message,
      day: isNewDay ? named : null,
      isFirst: isNewDay || !isSameRun(before, message),
      isLast: isOldToday || !isSameRun(message, after),
      time: local.time,
    };
  });
}

function isSameRun(one: PageMessage, other: PageMessage): boolean {
  return (
    one.from === other.from &&
    one.author === other.author &&
    one.via === other.via &&
    one.read === other.read &&
    Date.parse(other.at) - Date.parse(one.at) < PAUSE_MS
  );
}
