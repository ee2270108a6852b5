import type { ConversationId, IssuerId } from '../model/ids.ts';
import type { Speaker } from '../model/message.ts';
import type { ServiceDeps } from './deps.ts';

/** Telegram shows it for five seconds; asked for more often it is not shown more. */
const AGAIN_MS = 4_000;
/** Threads that are remembered for not being told too often. */
const KEPT = 1_000;

/**
 * Shows that somebody writes: to those who watch the thread, and, when it is the issuer's side, in the payer's own app where
 * that can show it. Stored nowhere; best effort, never throws and never waits.
 */
export function createShowTyping(
  deps: ServiceDeps,
): (issuer: IssuerId, conversation: ConversationId, from: Speaker, name?: string | null) => void {
  const shown = new Map<string, number>();

  async function showAtPayer(issuer: IssuerId, id: ConversationId): Promise<void> {
    const conversation = await deps.store.forIssuer(issuer).conversation(id);
    const to = conversation?.replyTo ?? null;
    const accounts = deps.directory.accounts(issuer);
    if (to === null || accounts === null || conversation?.stopped.includes(to.channel)) return;
    await deps.channels[to.channel].showTyping?.(to, accounts);
  }

  return (issuer, conversation, from, name = null) => {
    deps.feed.publish({ issuer, conversation, invoice: null, signal: { kind: 'typing', from, name } });
    if (from === 'payer') return;
    const key = `${issuer} ${conversation}`;
    const now = deps.clock.now();
    const last = shown.get(key);
    if (last !== undefined && now - last < AGAIN_MS) return;
    shown.delete(key);
    shown.set(key, now);
    const [oldest] = shown.keys();
    if (shown.size > KEPT && oldest !== undefined) shown.delete(oldest);
    showAtPayer(issuer, conversation).catch((error: unknown) =>
      deps.log.info({ err: error, issuer, conversation }, 'Typing could not be shown'),
    );
  };
}
