import { useConsole } from './console-context.ts';
import { toWaiting } from './waiting-time.ts';

/** How long somebody has waited: a figure, a shape and a colour that all say the same. */
export function WaitingMark(given: { readonly since: string; readonly now: number; readonly promised: number }) {
  const { words } = useConsole();
  const { minutes, urgency } = toWaiting(given.since, given.now, given.promised);
  const time = words.queue.minutes(minutes);
  return (
    <span class={`wait is-${urgency}`}>
      <span aria-hidden="true">{time}</span>
      <span class="visually-hidden">{words.queue.waiting(time, urgency)}</span>
    </span>
  );
}
