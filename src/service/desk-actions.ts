import { HUB } from '../engine/claim-lease.ts';
import type { Agent } from '../engine/conversation.ts';
import type { Input } from '../engine/input.ts';
import { domainError } from '../model/errors.ts';
import type { ConversationId, IssuerId } from '../model/ids.ts';
import { fail } from '../model/result.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { DeskActions } from './desk-service.ts';
import { readReplyWords } from './read-reply-words.ts';
import type { ExtraRows, Service } from './service.ts';

type Press = Extract<Input, { agent: Agent }>;
/** What a press says beside who, when and which. */
type What<T extends Press = Press> = T extends Press ? Omit<T, 'id' | 'at' | 'agent'> : never;

/**
 * What a person at the desk can do. The input id comes from the console, so one press is one action whatever the network does.
 * `hash`: of what was asked; the same id with another one is an `idempotency_conflict`.
 */
export function createDeskActions(deps: ServiceDeps, converse: Service['converse'], hash = ''): DeskActions {
  /** Whoever acts is at the desk: that is noted before, so that what they have does not lapse under their hands. */
  async function press(
    issuer: IssuerId,
    conversation: ConversationId,
    agent: Agent,
    inputId: string,
    what: What,
    rows: Pick<ExtraRows, 'attachments'> = {},
  ) {
    const at = instantOf(deps.clock);
    if (!agent.id.startsWith(HUB)) await deps.store.forIssuer(issuer).noteAgentSeen(agent.id, at);
    return converse({
      issuer,
      whose: { conversation },
      input: { ...what, id: `console-${inputId}`, at, agent } as Press,
      inbound: { source: 'console', providerId: inputId, hash, receivedAt: at, answer: null },
      with: rows,
    });
  }
  const refuse = (pointer: string, detail: string, why: string) =>
    fail(domainError('invalid_request', detail, [{ detail: why, pointer }]));

  return {
    claim: (issuer, conversation, agent, inputId) =>
      press(issuer, conversation, agent, inputId, { type: 'agent_claimed' }),
    reply: async (issuer, conversation, agent, { inputId, seenSeq, ...said }) => {
      const store = deps.store.forIssuer(issuer);
      const words = await readReplyWords(said, inputId, () => store.attachmentBytes(conversation));
      if (!words.ok) return words;
      const { attachments, ...rest } = words.value;
      return press(issuer, conversation, agent, inputId, { type: 'agent_replied', ...rest, seenSeq }, { attachments });
    },
    handBack: (issuer, conversation, agent, inputId, done = {}) =>
      press(issuer, conversation, agent, inputId, { type: 'agent_handed_back', ...done }),
    async takeOver(issuer, conversation, agent, { inputId, reason }) {
      const why = reason.trim();
      if (why === '') return refuse('/reason', 'Say why: your colleague will read it.', 'reason is empty');
      return press(issuer, conversation, agent, inputId, { type: 'agent_took_over', reason: why });
    },
    transfer: (issuer, conversation, agent, { inputId, to, reason }) =>
      press(issuer, conversation, agent, inputId, { type: 'agent_transferred', to, reason: reason?.trim() || null }),
    close: (issuer, conversation, agent, { inputId, outcome, seenSeq, survey }) =>
      press(issuer, conversation, agent, inputId, { type: 'agent_closed', outcome, seenSeq, survey }),
    listen: (issuer, conversation, agent, inputId, on) =>
      press(issuer, conversation, agent, inputId, { type: 'agent_listened', on }),
    notePresence: (issuer, agent) => deps.store.forIssuer(issuer).noteAgentSeen(agent, instantOf(deps.clock)),
  };
}
