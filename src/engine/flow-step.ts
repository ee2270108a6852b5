import type { CaseOutcome } from '../model/case-outcome.ts';
import type { Currency, Minor } from '../model/money.ts';
import type { FlowText } from './flow-text.ts';
import type { Timeout, WaitFor } from './flow-wait.ts';

/** A CEL condition or expression, compiled and checked when the flow was read; pure. */
export interface Expression {
  readonly source: string;
  /** The value, or undefined where it cannot be computed (a missing attribute). */
  readonly value: (scope: Readonly<Record<string, unknown>>) => unknown;
  /** The outermost names it uses: `payer`, `invoice`. Absent: nobody has looked. */
  readonly uses?: readonly string[];
  /** The segments it names, sorted. */
  readonly segments?: readonly string[];
}

interface StepBase {
  /** Given by the author, or derived from what the step says; stable while that stays. */
  readonly id: string;
  /** 1-based line in the flow's file, for whoever must mend it. */
  readonly line: number;
  /** Where to go from here; null ends the flow (or returns from a called one). */
  readonly next: string | null;
}

/** Says something and goes on. */
export interface SayStep extends StepBase {
  readonly kind: 'say';
  readonly text: FlowText;
  readonly card: boolean;
}

/** Tells the payer something that is good to know, and notes on the timeline that it was told. */
export interface NoticeStep extends StepBase {
  readonly kind: 'notice';
  readonly text: FlowText;
  readonly about: string;
}

/** Says the bill again, with its card. */
export interface ShowInvoiceStep extends StepBase {
  readonly kind: 'show-invoice';
}

/** Says how to pay what remains; says nothing where nothing does, or where it will be drawn. */
export interface PayStep extends StepBase {
  readonly kind: 'pay';
}

export interface FlowChoice {
  readonly id: string;
  readonly label: FlowText;
  /** Other words that mean it, lower case. */
  readonly also: readonly string[];
  readonly next: string | null;
}

/** What may be answered. `next` of the step is taken after text, numbers, dates and ratings. */
export type Expected =
  | { readonly type: 'choice'; readonly choices: readonly FlowChoice[] }
  /** Several of them, or none; at most `most`. */
  | { readonly type: 'choices'; readonly choices: readonly FlowChoice[]; readonly most: number }
  | { readonly type: 'text'; readonly longest: number }
  | { readonly type: 'number' | 'rating'; readonly min: number; readonly max: number }
  | { readonly type: 'date'; readonly future: boolean };

/** Asks one thing and waits. */
export interface AskStep extends StepBase {
  readonly kind: 'ask';
  readonly text: FlowText;
  readonly card: boolean;
  readonly expected: Expected;
  /** True: a menu that may be used again, long after; the flow does not wait for it. */
  readonly menu: boolean;
  readonly timeout: Timeout | null;
  /** Name of the survey it belongs to; null outside one. */
  readonly survey: string | null;
  /** What comes after the whole survey, for whom it may not be asked; absent where the survey is a flow of its own. */
  readonly past?: string | null;
}

/** Offers something that can be accepted once. */
export interface OfferStep extends StepBase {
  readonly kind: 'offer';
  readonly name: string;
  readonly text: FlowText;
  /** Last day it can be accepted, ISO. */
  readonly until: string;
  readonly accept: FlowChoice;
  readonly decline: FlowChoice;
  /** First day it can be accepted; absent: at once. */
  readonly from?: string;
  /** What the payer may ask about it first, in one tap. */
  readonly asides?: readonly FlowChoice[];
  /** No to this and to everything like it, for good. */
  readonly never?: FlowText;
}

/** Takes back an offer that was accepted, while that may be done. */
export interface WithdrawStep extends StepBase {
  readonly kind: 'withdraw';
  readonly offer: string;
}

/** Answers a billing question as if the payer had asked it. */
export interface AnswerStep extends StepBase {
  readonly kind: 'answer';
  readonly intent: string;
}

/** Goes the first way whose condition holds; `next` when none does. */
export interface ChooseStep extends StepBase {
  readonly kind: 'choose';
  readonly ways: readonly { readonly when: Expression; readonly next: string | null }[];
}

/** Remembers values about the payer, for this and other flows. */
export interface RememberStep extends StepBase {
  readonly kind: 'remember';
  readonly values: Readonly<Record<string, string | number | boolean | Expression>>;
}

/** Puts tags on the conversation that the desk sees. */
export interface TagStep extends StepBase {
  readonly kind: 'tag';
  readonly tags: readonly string[];
}

/** Gives what a survey promised: off the bill, once for each payer. */
export interface RewardStep extends StepBase {
  readonly kind: 'reward';
  readonly survey: string;
  readonly amount: Minor;
  readonly currency: Currency;
}

/** Tells whoever voted how the vote went, once. */
export interface ResultStep extends StepBase {
  readonly kind: 'result';
  readonly survey: string;
  /** The question that was voted on. */
  readonly question: string;
  readonly text: FlowText;
}

/** Waits for a time, a date or something that happens. */
export interface WaitStep extends StepBase {
  readonly kind: 'wait';
  readonly until: WaitFor;
  readonly timeout: Timeout | null;
}

/** Asks the issuer's own endpoint, and goes on when it has answered. */
export interface CallStep extends StepBase {
  readonly kind: 'call';
  readonly url: string;
  readonly send: Readonly<Record<string, string | number | boolean | Expression>>;
  /** Names of the answer's fields and what they hold. */
  readonly expect: Readonly<Record<string, 'text' | 'number' | 'boolean'>>;
  /** Seconds until it is given up. */
  readonly within: number;
  readonly failed: string | null;
}

/** Runs another flow and goes on when it is over. */
export interface RunStep extends StepBase {
  readonly kind: 'run';
  readonly flow: string;
}

/** Offers the conversation to the desk; goes on at `next` when the person is done, with the outcome as its answer. */
export interface HandoffStep extends StepBase {
  readonly kind: 'handoff';
  readonly reason: string;
  readonly team: string | null;
  /** Where it goes on instead, by what came of it; null ends the flow. Absent, or an outcome that is not here: at `next`. */
  readonly after?: Readonly<Partial<Record<CaseOutcome, string | null>>>;
}

export type Step =
  | SayStep
  | NoticeStep
  | ShowInvoiceStep
  | PayStep
  | AskStep
  | OfferStep
  | WithdrawStep
  | AnswerStep
  | ChooseStep
  | RememberStep
  | TagStep
  | WaitStep
  | RewardStep
  | ResultStep
  | CallStep
  | RunStep
  | HandoffStep;
