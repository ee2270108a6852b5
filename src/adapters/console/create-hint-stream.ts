import type { ServerResponse } from 'node:http';
import type { HintView } from '../../model/desk-view.ts';

/** One open event stream. */
export interface HintStream {
  /** Sent within {@link GATHER_MS}; the same hint twice in that time is one. */
  hint(view: HintView): void;
  send(event: 'beat' | 'signed_out' | 'hint' | 'typing' | 'presence', data: unknown): void;
  /** Safe twice. */
  end(): void;
}

/** One turn hints several times; a busy desk many times. The reader reads once. */
const GATHER_MS = 40;
/** A reader who does not read is let go: it comes again and reads from its cursor. */
const MOST_UNREAD_BYTES = 256 * 1024;

/** Writes hints as server-sent events to a response whose head is sent. */
export function createHintStream(response: ServerResponse): HintStream {
  const gathered = new Map<string, HintView>();
  let timer: NodeJS.Timeout | null = null;

  function send(event: string, data: unknown): void {
    if (response.writableEnded || response.destroyed) return;
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
    else response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  function flush(): void {
    timer = null;
    for (const view of gathered.values()) send('hint', view);
    gathered.clear();
  }

  return {
    hint(view) {
      gathered.set(`${view.issuer}/${view.conversation}`, view);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    send,
    end() {
      if (timer) clearTimeout(timer);
      timer = null;
      if (!response.writableEnded && !response.destroyed) response.end();
    },
  };
}
