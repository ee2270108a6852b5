import type { IssuerId } from '../../model/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store, WebSession } from '../../ports/store.ts';

export interface QuickRetries {
  /** The seq of the message this one repeats, or null. */
  find(issuer: IssuerId, session: WebSession, said: Said): Promise<number | null>;
  remember(session: WebSession, said: Said, seq: number): void;
}

interface Said {
  readonly text: string;
  readonly attachments: number;
  readonly clientId: string | null;
}

/** Nobody writes the same sentence twice this fast; a "send again" button does. */
const WINDOW_MS = 5_000;
const SESSIONS = 10_000;

/**
 * "Send again" in Web Chat posts the same words under a new `clientActivityID`, also where the first post arrived and only
 * its answer was lost. The same words from the same session within seconds, while nothing was said in between, are taken
 * as that. Kept in this process: a miss costs no more than a repeated message.
 */
export function createQuickRetries(deps: { readonly store: Store; readonly clock: Clock }): QuickRetries {
  const newest = new Map<string, { readonly said: Said; readonly seq: number; readonly at: number }>();
  return {
    async find(issuer, session, said) {
      const last = newest.get(session.id);
      if (!last || deps.clock.now() - last.at > WINDOW_MS) return null;
      if (said.clientId === null || last.said.clientId === null || last.said.clientId === said.clientId) return null;
      if (last.said.text !== said.text || last.said.attachments !== said.attachments) return null;
      const since = await deps.store.forIssuer(issuer).messages(session.conversation, last.seq, 1);
      return since.length === 0 ? last.seq : null;
    },
    remember(session, said, seq) {
      newest.delete(session.id);
      newest.set(session.id, { said, seq, at: deps.clock.now() });
      if (newest.size > SESSIONS) {
        const [oldest] = newest.keys();
        if (oldest !== undefined) newest.delete(oldest);
      }
    },
  };
}
