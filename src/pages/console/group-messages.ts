import type { ThreadMessageView } from '../../model/desk-view.ts';
import { isDoubtful } from './say-fate.ts';

/** Messages that one speaker said in one go, on one channel. */
export interface Run {
  readonly key: number;
  readonly day: string;
  /** True for the first run of its day. */
  readonly newDay: boolean;
  readonly messages: readonly ThreadMessageView[];
}

const PAUSE_MS = 5 * 60 * 1000;

/**
 * Parts a thread into runs: another speaker, another channel, another day or a pause of five minutes starts
 * a new one, and so does a message whose fate differs: what is said below a run is true of all of it. */
export function groupMessages(
  messages: readonly ThreadMessageView[],
  dayOf: (instant: string) => string,
  /** After these something else stands: a run ends there. */
  breaks: ReadonlySet<number> = new Set(),
): readonly Run[] {
  const runs: { key: number; day: string; newDay: boolean; messages: ThreadMessageView[] }[] = [];
  for (const message of messages) {
    const run = runs.at(-1);
    const last = run?.messages.at(-1);
    const day = dayOf(message.at);
    if (run && last && run.day === day && isSameVoice(last, message) && !breaks.has(last.seq))
      run.messages.push(message);
    else runs.push({ key: message.seq, day, newDay: run?.day !== day, messages: [message] });
  }
  return runs;
}

function isSameVoice(a: ThreadMessageView, b: ThreadMessageView): boolean {
  return (
    a.from === b.from &&
    a.author === b.author &&
    a.channel === b.channel &&
    fateOf(a) === fateOf(b) &&
    Date.parse(b.at) - Date.parse(a.at) < PAUSE_MS
  );
}

/** Null while a message goes its way. */
function fateOf(message: ThreadMessageView): string | null {
  return isDoubtful(message) || message.delivery === 'withdrawn' ? message.delivery : null;
}
