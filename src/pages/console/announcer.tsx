import { useConsole } from './console-context.ts';
import type { Announcement } from './desk-state.ts';

/** Says what is new to those who listen: each thing once, as it is added. Not on screen. */
export function Announcer({ announcements }: { readonly announcements: readonly Announcement[] }) {
  const { words } = useConsole();
  return (
    <div class="visually-hidden" role="log" aria-live="polite" aria-relevant="additions">
      {announcements.map((one) => {
        const name = one.name ?? words.queue.unknownVisitor;
        const said = {
          message: () => words.thread.newFrom(name, one.text),
          waiting: () => words.queue.newInQueue(name),
          note: () => `${words.desk.note.heading(name)}: ${one.text}`,
          whisper: () => `${words.desk.whisper.heard(name)}: ${one.text}`,
          mention: () => words.desk.news.mention,
          said: () => one.text,
        };
        return <p key={one.id}>{said[one.kind]()}</p>;
      })}
    </div>
  );
}
