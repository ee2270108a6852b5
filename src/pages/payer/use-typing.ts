import { useRef, useState } from 'preact/hooks';
import type { Passing } from './to-passing.ts';

type Typing = Extract<Passing, { kind: 'typing' }>;

/** Longer than the three seconds between two signals, so that it does not blink. */
const SHOWN_MS = 5_000;

/** Who writes just now, and what to tell it: a signal shows for five seconds, a message (null) ends it. */
export function useTyping(): readonly [Typing | null, (passing: Passing | null) => void] {
  const [typing, setTyping] = useState<Typing | null>(null);
  const timer = useRef(0);
  const heard = (passing: Passing | null): void => {
    clearTimeout(timer.current);
    setTyping(passing?.kind === 'typing' ? passing : null);
    if (passing?.kind === 'typing') timer.current = window.setTimeout(() => setTyping(null), SHOWN_MS);
  };
  return [typing, heard];
}
