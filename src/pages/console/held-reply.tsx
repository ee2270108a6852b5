import { useEffect, useState } from 'preact/hooks';
import { keyHint } from './commands.ts';
import { useConsole } from './console-context.ts';
import type { PendingReply } from './desk-state.ts';
import { PendingAlong } from './pending-along.tsx';

/** A reply that leaves in a moment, with the way back. */
export function HeldReply({ pending }: { readonly pending: PendingReply }) {
  const { words, desk, run } = useConsole();
  const leavesAt = pending.leavesAt ?? 0;
  const [left, setLeft] = useState(secondsTo(leavesAt));
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsTo(leavesAt)), 250);
    return () => clearInterval(timer);
  }, [leavesAt]);
  return (
    <li class="run agent pending held">
      <p class="who">{words.thread.you}</p>
      <div class="bubble">
        {pending.text !== '' && <p>{pending.text}</p>}
        <PendingAlong along={pending.along} />
      </div>
      <p class="meta">
        <span aria-hidden="true">{words.desk.undo.held(left)}</span>{' '}
        <button
          type="button"
          data-act="undo"
          title={words.desk.commands.undo + keyHint('undo')}
          onClick={() => run('undo')}
        >
          {words.desk.undo.undo}
        </button>
        <button type="button" onClick={() => desk.reply()}>
          {words.desk.undo.now}
        </button>
      </p>
    </li>
  );
}

function secondsTo(at: number): number {
  return Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
