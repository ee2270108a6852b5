import type { CastPayer } from '../kill/cast.ts';
import type { SentBill } from '../kill/traffic.ts';
import type { AgentKey } from './contest.ts';

/** A reply that was taken, and how much of the thread its writer had seen. */
export interface TakenReply {
  readonly text: string;
  readonly seenSeq: number;
}

/** One payer's way through the races, and what the checks must find of it afterwards. */
export interface Life {
  readonly payer: CastPayer;
  readonly bills: SentBill[];
  /** Words that were answered 2xx, by the id that Twilio gave them. */
  readonly words: { readonly sid: string; readonly text: string }[];
  readonly replies: TakenReply[];
  /** Who has the conversation, as the last answer said. */
  owner: 'bot' | 'offered' | 'agent';
  holder: AgentKey | null;
  /** Claims that were answered 200 and changed the owner. */
  claims: number;
  /** How often the promised hour was made to strike while nobody could come before it. */
  struck: number;
  /** Whoever waits was told already that it takes long. */
  isTold: boolean;
  /** Answers to the edition that was asked about. */
  answeredEditions: number;
  /** What went wrong at once, one sentence each. */
  readonly faults: string[];
}

export function createLife(payer: CastPayer): Life {
  return {
    payer,
    bills: [],
    words: [],
    replies: [],
    owner: 'bot',
    holder: null,
    claims: 0,
    answeredEditions: 0,
    struck: 0,
    isTold: false,
    faults: [],
  };
}
