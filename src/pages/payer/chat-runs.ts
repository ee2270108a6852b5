import type { ChatData } from './page-data.ts';
import type { Thread } from './thread.ts';
import type { ThreadItem } from './thread-item.ts';

/** A message with its place among its neighbours: who, when and where stand once for a run by one speaker. */
export interface RunItem {
  readonly item: ThreadItem;
  /** Day to write above it; null when it is the same day as the one before. */
  readonly day: string | null;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly time: string;
}

const PAUSE_MS = 10 * 60_000;

/** The thread in runs, in the way `adapters/payer-page/chat-runs.ts` groups, so that taking over from the HTML changes nothing. */
export function toChatRuns(
  thread: Thread,
  data: Pick<ChatData, 'locale' | 'timeZone' | 'words'>,
  now: Date,
): readonly RunItem[] {
  const { locale, timeZone, words } = data;
  const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' });
  const today = isoDay.format(now);
  const yesterday = isoDay.format(now.getTime() - 86_400_000);
  const dayOf = (item: ThreadItem): string => isoDay.format(new Date(item.at));
  const nameOf = (item: ThreadItem, day: string): string => {
    if (day === today) return words.today;
    if (day === yesterday) return words.yesterday;
    const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
    return new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', ...year }).format(
      new Date(item.at),
    );
  };
  return thread.map((item, index) => {
    const before = thread[index - 1];
    const after = thread[index + 1];
    const day = dayOf(item);
    const isNewDay = before === undefined || dayOf(before) !== day;
    const isLastOfDay = after === undefined || dayOf(after) !== day;
    return {
      item,
      day: isNewDay ? nameOf(item, day) : null,
      isFirst: isNewDay || !isSameRun(before, item),
      isLast: isLastOfDay || !isSameRun(item, after),
      time: clock.format(new Date(item.at)),
    };
  });
}

function isSameRun(one: ThreadItem, other: ThreadItem): boolean {
  return (
    one.from === other.from &&
    one.author === other.author &&
    one.via === other.via &&
    one.state === other.state &&
    one.read === other.read &&
    Date.parse(other.at) - Date.parse(one.at) < PAUSE_MS
  );
}
