import type { Channel } from '../../src/model/address.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import type { Delivery, Message, MessageClass, Speaker } from '../../src/model/message.ts';

/** What a provider took from us. The oracle: what stands here went out into the world. */
export interface Accepted {
  readonly issuer: IssuerId;
  readonly channel: Channel;
  readonly to: string;
  readonly message: string;
  readonly text: string;
  readonly class: MessageClass;
  readonly from: Speaker;
  readonly providerId: string;
  /** Order of the claim that led to it, and of its acceptance, among everything that happened. */
  readonly claimed: number;
  readonly at: number;
  /** When (ms) it reaches the phone, whoever is told of it. */
  readonly arrives: number;
}

/** What a provider heard from a payer, and whether we said 2xx. */
export interface Heard {
  readonly issuer: IssuerId;
  readonly channel: Channel;
  readonly from: string;
  readonly text: string;
  readonly providerId: string;
  /** When the payer sent it, ms. */
  readonly at: number;
  acknowledged: number | null;
}

/** A status report that we said we had taken. */
export interface Reported {
  readonly issuer: IssuerId;
  /** Two issuers may have a message of the same name: a timer's, of payers with the same reference, in the same millisecond. */
  readonly message: string;
  readonly delivery: Delivery;
}

/** What a client of ours was promised. */
export interface Promised {
  readonly kind: 'bill' | 'payment' | 'reply';
  readonly issuer: IssuerId;
  readonly payer: string;
  /** The bill's number, the payment's key, or the reply's words. */
  readonly what: string;
  /** Refused replies are promised nothing; of some nobody can say. */
  readonly outcome: 'ok' | 'refused' | 'unknown';
}

export interface Owned {
  readonly at: number;
  readonly issuer: IssuerId;
  readonly conversation: string;
  readonly owner: string;
  readonly epoch: number;
  /** Seq of the payer's newest words that the turn knew. */
  readonly heard: number;
  /** The turn is about words of the payer's. */
  readonly isHearing: boolean;
  readonly messages: readonly string[];
}

/** Everything that happened outside, in one order. */
export interface Ledger {
  readonly accepted: Accepted[];
  readonly heard: Heard[];
  readonly reported: Reported[];
  readonly promised: Promised[];
  readonly owners: Owned[];
  /** What an agent's window shows of each thread, by issuer and conversation. */
  readonly windows: Map<string, readonly Message[]>;
  /** Replies that were taken though the payer had written something unseen. */
  readonly blind: string[];
  /** Words that we said we had, and had nowhere. */
  readonly unkept: string[];
  /** Faults that fired, by name. */
  readonly faults: Map<string, number>;
  /** Things the story meant to do, and those that were done. */
  readonly progress: { wanted: number; done: number };
  /** Copies that may exist because a provider took a message and its answer was lost. */
  ambiguous: number;
  /** The next place in the order of everything. */
  next(): number;
  fired(fault: string): void;
}

export function createLedger(): Ledger {
  let order = 0;
  const faults = new Map<string, number>();
  return {
    accepted: [],
    heard: [],
    reported: [],
    promised: [],
    owners: [],
    windows: new Map(),
    blind: [],
    unkept: [],
    faults,
    progress: { wanted: 0, done: 0 },
    ambiguous: 0,
    next() {
      order += 1;
      return order;
    },
    fired(fault) {
      faults.set(fault, (faults.get(fault) ?? 0) + 1);
    },
  };
}
