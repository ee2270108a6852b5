import { changeOwner } from '../change-owner.ts';
import type { Agent } from '../conversation.ts';
import type { HandoffReported } from '../input.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';
import { agentClaimed } from './agent-claimed.ts';
import { agentHandedBack } from './agent-handed-back.ts';

/** Agents of a hub have ids of their own kind: none of them is taken for one of the desk's. */
const HUB = 'hub:';

/**
 * A hub of people says what became of a conversation: somebody there has it, nobody could take it, or it is done. Whoever
 * has the conversation at our own desk is never pushed aside, and a report that comes twice or late changes nothing.
 */
export function handoffReported(turn: Turn, input: HandoffReported): void {
  const { report } = input;
  const { owner, agent: holder } = turn.conversation();
  const isTheirs = owner === 'agent' && (holder?.id.startsWith(HUB) ?? false);
  if (report.state === 'accepted') {
    const name = report.agentName ?? turn.facts.issuer.name;
    const agent: Agent = { id: `${HUB}${report.agentId ?? 'desk'}`, name };
    agentClaimed(turn, { ...input, type: 'agent_claimed', agent });
  } else if (report.state === 'completed' && isTheirs && holder) {
    agentHandedBack(turn, { ...input, type: 'agent_handed_back', agent: holder });
    changeOwner(turn, 'closed', null);
  } else if (report.state === 'failed' && (isTheirs || owner === 'offered')) {
    changeOwner(turn, 'bot', null);
    turn.change({ offeredAt: null, handoffReason: null, misunderstood: 0 });
    turn.emit({ type: 'timer_cleared', name: 'handoff_promise' });
    speak(turn, { text: turn.say('hub.failed') });
  }
}
