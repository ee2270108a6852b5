import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Keeps a thread at its newest message, unless the reader has scrolled up to read. `mark` changes when something is new. */
export function useLatestInView(mark: string | number): RefObject<HTMLDivElement | null> {
  const thread = useRef<HTMLDivElement>(null);
  const seen = useRef<{ readonly mark: string | number; readonly height: number } | null>(null);
  useLayoutEffect(() => {
    const element = thread.current;
    if (!element) return;
    const before = seen.current;
    const wasAtEnd = before === null || before.height - element.scrollTop - element.clientHeight < 80;
    if (wasAtEnd || before?.mark !== mark) element.scrollTop = element.scrollHeight;
    seen.current = { mark, height: element.scrollHeight };
  }, [mark]);
  return thread;
}
