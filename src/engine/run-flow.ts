import type { OptionAction } from './conversation.ts';
import type { InvoiceFacts } from './facts.ts';
import type { Flow, Step, Trigger } from './flow.ts';
import { speak } from './speak.ts';
import type { StepContext, StepOutcome } from './step-context.ts';
import { takeAnswerStep } from './steps/answer.ts';
import { takeAskStep } from './steps/ask.ts';
import { takeHandoffStep } from './steps/handoff.ts';
import { takeIfStep } from './steps/if.ts';
import { takeSayStep } from './steps/say.ts';
import type { Turn } from './turn.ts';

type Takers = {
  readonly [Kind in Step['kind']]: (context: StepContext, step: Extract<Step, { kind: Kind }>) => StepOutcome;
};

const TAKERS: Takers = {
  say: takeSayStep,
  ask: takeAskStep,
  answer: takeAnswerStep,
  if: takeIfStep,
  handoff: takeHandoffStep,
};

/** More steps than this in one turn is a loop: the flow ends and the payer is offered a person. */
const STEPS_PER_TURN = 100;

/** Starts the issuer's flow for a trigger. A flow that waited is superseded: its questions can still be answered. */
export function startFlow(turn: Turn, trigger: Trigger, about: InvoiceFacts | null): void {
  const flow = [...turn.book.flows.values()].find((one) => one.trigger === trigger);
  if (!flow) return;
  if (about) turn.change({ subject: about.invoice.id });
  run(turn, flow, flow.first, about, true);
}

/** Goes on after a choice, in the flow as it is now; if the step is gone, the payer gets the menu of what can be asked. */
export function continueFlow(
  turn: Turn,
  action: Extract<OptionAction, { kind: 'flow' }>,
  about: InvoiceFacts | null,
): void {
  const flow = turn.book.flows.get(action.flow);
  const { session } = turn.conversation();
  if (session?.step === action.asked) {
    turn.emit({ type: 'answer_recorded', session: session.id, step: action.asked, value: action.choice });
    turn.change({ session: { ...session, answers: { ...session.answers, [action.asked]: action.choice } } });
  }
  if (about) turn.change({ subject: about.invoice.id });
  if (action.next === null) {
    endSession(turn, 'finished');
    return;
  }
  if (!flow?.steps.has(action.next)) {
    endSession(turn, 'flow_changed');
    speak(turn, { text: turn.say('question.settled') });
    return;
  }
  run(turn, flow, action.next, about, false);
}

function run(turn: Turn, flow: Flow, first: string, about: InvoiceFacts | null, opening: boolean): void {
  openSession(turn, flow, first, about, opening);
  let at: string | null = first;
  let isOpening = opening;
  while (at !== null) {
    const step: Step | undefined = flow.steps.get(at);
    if (!step || turn.countStep() > STEPS_PER_TURN) break;
    const take = TAKERS[step.kind] as (context: StepContext, step: Step) => StepOutcome;
    const outcome: StepOutcome = take({ turn, flow, about, opening: isOpening }, step);
    if (step.kind !== 'if') isOpening = false;
    if (outcome === 'wait') return;
    at = outcome.next;
  }
  endSession(turn, 'finished');
}

function openSession(turn: Turn, flow: Flow, step: string, about: InvoiceFacts | null, fresh: boolean): void {
  const { session } = turn.conversation();
  if (!fresh && session?.flow === flow.name) {
    turn.change({ session: { ...session, step } });
    return;
  }
  endSession(turn, 'superseded');
  const id = turn.nextId();
  turn.change({
    session: { id, flow: flow.name, version: flow.version, step, invoice: about?.invoice.id ?? null, answers: {} },
  });
  turn.emit({ type: 'session_started', session: id, flow: flow.name, version: flow.version });
}

function endSession(turn: Turn, why: 'finished' | 'superseded' | 'flow_changed'): void {
  const { session } = turn.conversation();
  if (session === null) return;
  turn.change({ session: null });
  turn.emit({ type: 'session_ended', session: session.id, why });
}
