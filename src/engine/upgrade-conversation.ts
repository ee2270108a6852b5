import type { Conversation, OpenQuestion, OptionAction } from './conversation.ts';
import type { Session } from './session.ts';

/** A thread as it was stored when a conversation had one flow at a time. */
interface Earlier {
  readonly session?: {
    readonly id: string;
    readonly flow: string;
    readonly version: string;
    readonly step: string;
    readonly invoice: Session['invoice'];
    readonly answers: Session['answers'];
  } | null;
  readonly sessions?: readonly Session[];
}

/** Brings a stored thread to today's shape. Safe on one that has it. */
export function upgradeConversation(stored: Conversation): Conversation {
  const earlier: Earlier = stored;
  if (earlier.sessions !== undefined) return stored;
  const { session, ...rest } = stored as Conversation & Earlier;
  const sessions: readonly Session[] = session
    ? [{ ...session, waits: 'answer', since: '1970-01-01T00:00:00.000Z', wakeAt: null, callers: [], tries: 0 }]
    : [];
  const questions = stored.questions.map((one) => upgradeQuestion(one, session ?? null));
  return { ...rest, sessions, questions };
}

function upgradeQuestion(question: OpenQuestion, session: Earlier['session']): OpenQuestion {
  return {
    ...question,
    options: question.options.map((option) => {
      const action = option.action as OptionAction & { readonly asked?: string };
      if (action.kind !== 'flow' || action.asked === undefined) return option;
      const { flow, asked, choice } = action;
      const mine = session?.flow === flow ? session : null;
      const next = { session: mine?.id ?? '', flow, version: mine?.version ?? '', step: asked, choice };
      return { ...option, action: { kind: 'flow', ...next } };
    }),
  };
}
