import { changeOwner } from '../change-owner.ts';
import { HUB } from '../claim-lease.ts';
import type { Agent } from '../conversation.ts';
import type { HandoffReported } from '../input.ts';
import { endPersonsTurn, goOnAfterPerson } from '../release-conversation.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';
import { agentClaimed } from './agent-claimed.ts';
import { agentHandedBack } from './agent-handed-back.ts';

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
    const { outcome } = report;
    agentHandedBack(turn, { ...input, type: 'agent_handed_back', agent: holder, ...(outcome && { outcome }) });
    // A flow that asked for the person may have asked for the next one meanwhile.
    if (turn.conversation().owner === 'bot') changeOwner(turn, 'closed', { by: holder });
  } else if (report.state === 'failed' && (isTheirs || owner === 'offered')) {
    changeOwner(turn, 'withdrawn');
    const held = endPersonsTurn(turn);
    speak(turn, { text: turn.say('hub.failed') });
    goOnAfterPerson(turn, { held, outcome: 'unsolved', survey: false });
  }
}
