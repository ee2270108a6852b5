import type { Conversation } from '../engine/conversation.ts';
import type { IsoInstant } from '../model/ids.ts';
import type { IssuerStore } from '../ports/store.ts';

/**
 * Makes a payer of the demo one who has met nothing yet, so that a scene can be seen again: flows that wait, offers, surveys,
 * and the counts that restraint goes by are gone; the thread stays. Never for a payer who is real: what somebody said no to
 * must stay refused. Does nothing where somebody else wrote at the same time; the scene then goes on with what there is.
 */
export async function forgetWhatWasMet(store: IssuerStore, thread: Conversation, at: IsoInstant): Promise<void> {
  const { memory: _memory, started: _started, consents: _consents, ...kept } = thread;
  await store.commit({
    at,
    inbound: null,
    conversation: {
      ...kept,
      version: thread.version + 1,
      questions: [],
      sessions: [],
      tags: [],
      offers: {},
      surveys: {},
      engagements: [],
      complaintSince: null,
      held: [],
      misunderstood: 0,
    },
    messages: [],
    timeline: [],
    timers: thread.sessions.map(({ id }) => ({ name: `session:${id}` as const, dueAt: null })),
    sessions: [],
    lookups: [],
    invoices: [],
    states: [],
    addresses: [],
    usesLink: null,
  });
}
