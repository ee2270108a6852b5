import type { Message } from '../../src/model/message.ts';
import type { Store } from '../../src/ports/store.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import type { World } from './provider.ts';
import { CHARACTERS, type Character } from './story.ts';

const LOOK_MS = 20_000;
const LONGEST_SLEEP_MS = 600_000;

/**
 * Agents' windows, one on each thread: they ask for what is newer than the last thing they show, and now and then the
 * machine beneath them sleeps. Read straight from the record, as whichever process they are on would.
 */
export function watchThreads(world: World, store: Store): () => Promise<void> {
  const { scheduler, random, ledger } = world;
  /** When a window last looked, for the sabotage: what is newer by the clock is not what is newer in the thread. */
  const lookedAt = new Map<string, number>();

  async function look({ issuer, payer }: Character): Promise<void> {
    const conversation = conversationIdOf({ payer: payer.ref });
    const key = `${issuer} ${conversation}`;
    const shown = ledger.windows.get(key) ?? [];
    const isByTime = world.sabotage === 'a window catches up by time';
    const rows = store.forIssuer(issuer);
    const after = isByTime ? 0 : (shown.at(-1)?.seq ?? 0);
    const found = await scheduler.during(rows.messages(conversation, after, 10_000));
    const since = lookedAt.get(key) ?? 0;
    lookedAt.set(key, scheduler.now());
    const newer = (one: Message): boolean => !isByTime || Date.parse(one.at) > since;
    ledger.windows.set(key, [...shown, ...found.filter(newer)]);
  }
  for (const one of CHARACTERS) {
    const again = (): void => {
      void look(one);
      const isAsleep = random.next() < world.trouble * 0.1;
      if (isAsleep) ledger.fired('window asleep');
      scheduler.after(LOOK_MS + (isAsleep ? random.below(LONGEST_SLEEP_MS) : random.below(60_000)), again);
    };
    again();
  }
  return async () => {
    for (const one of CHARACTERS) await look(one);
  };
}
