import type { Agent } from '../engine/conversation.ts';
import type { CaseOutcome } from '../model/case-outcome.ts';
import type { DomainError } from '../model/errors.ts';
import type { ConversationId, IssuerId } from '../model/ids.ts';
import type { Result } from '../model/result.ts';
import type { ReceivedFile } from '../ports/channel.ts';
import type { Conversed } from './service.ts';

/** What a person at the desk says. */
export interface ReplyWords {
  readonly inputId: string;
  readonly text: string;
  readonly seenSeq: number;
  /** At most {@link MOST_FILES}; known by their first bytes. */
  readonly files?: readonly ReceivedFile[];
  /** At most {@link MOST_CHOICES}, each of at most {@link LONGEST_CHOICE} characters. */
  readonly choices?: readonly string[];
}

export const MOST_FILES = 3;
export const MOST_CHOICES = 3;
export const LONGEST_CHOICE = 40;

type Pressed = Promise<Result<Conversed, DomainError>>;

/** What a person at the desk can do to a conversation. Each is once per `inputId`, however often it is asked for. */
export interface DeskActions {
  /** The first to claim wins; the others get `already_claimed`. Claiming one's own again is fine. */
  claim(issuer: IssuerId, conversation: ConversationId, agent: Agent, inputId: string): Pressed;
  /**
   * `invalid_request` without words or files, or with choices that cannot be told apart; `unsupported_media_type` for what is
   * neither a picture nor a PDF, `too_large` for files over {@link FILE_LIMIT} or a thread that is full. `seenSeq`: newest message on the
   * agent's screen; a newer one from the payer refuses with `unseen_message`.
   */
  reply(issuer: IssuerId, conversation: ConversationId, agent: Agent, words: ReplyWords): Pressed;
  /** The bot answers again, and flows that asked for the person go on with the outcome. */
  handBack(
    issuer: IssuerId,
    conversation: ConversationId,
    agent: Agent,
    inputId: string,
    done?: { readonly outcome?: CaseOutcome; readonly seenSeq?: number },
  ): Pressed;
  /** From a colleague, who reads why. `invalid_request` without a reason. */
  takeOver(
    issuer: IssuerId,
    conversation: ConversationId,
    agent: Agent,
    why: { readonly inputId: string; readonly reason: string },
  ): Pressed;
  /** To a colleague, or to a team's queue; only by whoever has it (`not_owner`). The caller has checked that they exist. */
  transfer(
    issuer: IssuerId,
    conversation: ConversationId,
    agent: Agent,
    where: {
      readonly inputId: string;
      readonly to: { readonly agent: Agent } | { readonly team: string };
      readonly reason: string | null;
    },
  ): Pressed;
  /** The case is done. `survey`: flows that ask how it went begin. Refused like a reply where the payer has written since. */
  close(
    issuer: IssuerId,
    conversation: ConversationId,
    agent: Agent,
    done: {
      readonly inputId: string;
      readonly outcome: CaseOutcome;
      readonly seenSeq: number;
      readonly survey: boolean;
    },
  ): Pressed;
  /** A supervisor listens in, or stops. */
  listen(issuer: IssuerId, conversation: ConversationId, agent: Agent, inputId: string, on: boolean): Pressed;
  /** Somebody is at the desk: what they have does not lapse. */
  notePresence(issuer: IssuerId, agent: string): Promise<void>;
}
