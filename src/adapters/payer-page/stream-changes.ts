import type { ServerResponse } from 'node:http';
import { conversationIdOf } from '../../service/conversation-id.ts';
import type { OpenedPage } from './load-page.ts';
import type { PayerPageDeps } from './payer-page-deps.ts';

/** Watches pages that are open in browsers. */
export interface ChangeStreams {
  /** Takes over the response; false when too many are watching, and then it is left alone. */
  open(opened: OpenedPage, key: string, response: ServerResponse): boolean;
  /** Ends every stream, so that a server can close. */
  close(): void;
}

/** Tabs of one page, and pages in all, that one process watches; the others ask now and then instead. */
const PER_PAGE = 6;
const IN_ALL = 5_000;
/** Shorter than the idle timeouts of servers and proxies. */
const BEAT_MS = 25_000;

/**
 * Server-sent events that carry nothing but "something changed": the page then reads `/state`, so no figure travels two
 * ways. Losing one loses nothing, since a browser that reconnects reads the state first.
 */
export function createChangeStreams(deps: Pick<PayerPageDeps, 'feed'>): ChangeStreams {
  const streams = new Map<ServerResponse, () => void>();
  const counts = new Map<string, number>();

  return {
    open(opened, key, response) {
      const watching = counts.get(key) ?? 0;
      if (watching >= PER_PAGE || streams.size >= IN_ALL) return false;
      counts.set(key, watching + 1);
      const conversation = conversationIdOf({ payer: opened.payer });
      response.write('retry: 5000\n\nevent: changed\ndata:\n\n');
      const stop = deps.feed.subscribe(opened.issuer, (hint) => {
        if (hint.signal !== undefined) return;
        if (hint.conversation === conversation || (hint.invoice !== null && hint.invoice === opened.invoice)) {
          response.write('event: changed\ndata:\n\n');
        }
      });
      const beat = setInterval(() => response.write(':\n\n'), BEAT_MS);
      const end = (): void => {
        if (!streams.delete(response)) return;
        clearInterval(beat);
        stop();
        const left = (counts.get(key) ?? 1) - 1;
        if (left > 0) counts.set(key, left);
        else counts.delete(key);
      };
      streams.set(response, end);
      response.on('close', end);
      response.on('error', end);
      return true;
    },
    close() {
      for (const [response, end] of [...streams]) {
        end();
        response.end();
      }
    },
  };
}
