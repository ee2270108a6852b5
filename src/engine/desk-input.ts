import type { Attachment } from '../model/attachment.ts';
import type { Agent } from './conversation.ts';
import type { InputBase } from './input.ts';

export interface AgentClaimed extends InputBase {
  readonly type: 'agent_claimed';
  readonly agent: Agent;
}

/** A person takes the conversation from a colleague, and says why. */
export interface AgentTookOver extends InputBase {
  readonly type: 'agent_took_over';
  readonly agent: Agent;
  readonly reason: string;
}

/** The person who has the conversation gives it to a colleague, or to a team's queue. */
export interface AgentTransferred extends InputBase {
  readonly type: 'agent_transferred';
  readonly agent: Agent;
  readonly to: { readonly agent: Agent } | { readonly team: string };
  readonly reason: string | null;
}

/** The case is done. */
export interface AgentClosed extends InputBase {
  readonly type: 'agent_closed';
  readonly agent: Agent;
  /** What came of it, for the flow that asked for a person and for statistics, read as `toCaseOutcome` does; `done` if nothing is said. */
  readonly outcome?: string;
  /** `seq` of the newest message the agent had on screen. */
  readonly seenSeq: number;
  /** True: flows that begin when a person is done begin, such as a question about how it went. */
  readonly survey: boolean;
}

/** A supervisor begins to listen in, or stops. */
export interface AgentListened extends InputBase {
  readonly type: 'agent_listened';
  readonly agent: Agent;
  readonly on: boolean;
}

export interface AgentReplied extends InputBase {
  readonly type: 'agent_replied';
  readonly agent: Agent;
  /** May be empty where there are files. */
  readonly text: string;
  /** What goes along: the bill, a code to scan, a picture. Absent: nothing. */
  readonly files?: readonly Attachment[];
  /** What the payer may choose among, in words; absent: nothing. Chosen or not, the person reads it. */
  readonly choices?: readonly string[];
  /** `seq` of the newest message the agent had on screen. */
  readonly seenSeq: number;
}

export interface AgentHandedBack extends InputBase {
  readonly type: 'agent_handed_back';
  readonly agent: Agent;
  /** What the person says came of it, for the flow that asked for one, read as `toCaseOutcome` does; `done` if nothing is said. */
  readonly outcome?: string;
  /** `seq` of the newest message the agent had on screen; absent: not asked. */
  readonly seenSeq?: number;
}
