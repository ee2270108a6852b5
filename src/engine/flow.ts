/** Words in a flow: a phrase key of `locales/`, or the text itself by language. */
export type FlowText =
  | { readonly key: string; readonly shorter: readonly string[] }
  | { readonly inline: Readonly<Record<string, string>> };

/** Says something and goes on. */
export interface SayStep {
  readonly kind: 'say';
  readonly id: string;
  readonly text: FlowText;
  readonly card: boolean;
  readonly next: string | null;
}

export interface FlowChoice {
  readonly id: string;
  readonly label: FlowText;
  /** Step to go to; null ends the flow. */
  readonly next: string | null;
}

/** Asks one thing and waits for one of the choices. */
export interface AskStep {
  readonly kind: 'ask';
  readonly id: string;
  readonly text: FlowText;
  readonly card: boolean;
  readonly choices: readonly FlowChoice[];
}

/** Answers a billing question as if the payer had asked it. */
export interface AnswerStep {
  readonly kind: 'answer';
  readonly id: string;
  readonly intent: string;
  readonly next: string | null;
}

/** Goes one way or the other on a condition over facts (CEL). */
export interface IfStep {
  readonly kind: 'if';
  readonly id: string;
  /** Compiled and checked when the book was read; pure. */
  readonly test: (scope: Readonly<Record<string, unknown>>) => boolean;
  readonly source: string;
  readonly next: string | null;
  readonly otherwise: string | null;
}

/** Offers the conversation to the desk. */
export interface HandoffStep {
  readonly kind: 'handoff';
  readonly id: string;
  readonly reason: string;
}

export type Step = SayStep | AskStep | AnswerStep | IfStep | HandoffStep;

/** What starts a flow. */
export const TRIGGERS = ['invoice.issued', 'payment.received'] as const;

export type Trigger = (typeof TRIGGERS)[number];

/** A conversation an author wrote, compiled. `version` is the hash of its source. */
export interface Flow {
  readonly name: string;
  readonly version: string;
  readonly trigger: Trigger;
  readonly first: string;
  readonly steps: ReadonlyMap<string, Step>;
}
