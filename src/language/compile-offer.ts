import type { Expression, FlowChoice } from '../engine/flow-step.ts';
import { compileExpression } from './compile-expression.ts';
import type { StepData } from './compile-step.ts';
import type { StepFrame } from './step-frame.ts';
import { NO, YES } from './yes-and-no.ts';

type OfferData = StepData<'offer'>;

/** An offer of the flow's own; or, without a text, one of the catalogue, which is run as the flow that it is. */
export function compileOffer(frame: StepFrame, data: OfferData): void {
  if (data.text === undefined) {
    runOffer(frame, data);
    return;
  }
  const { accept, decline, until } = data;
  if (until === undefined) frame.fault([], 'offer_without_end', { name: data.offer });
  if (accept?.label === undefined) {
    frame.fault(accept === undefined ? [] : ['accept'], 'missing_key', {
      key: accept === undefined ? 'accept' : 'label',
    });
    return;
  }
  const toNo = (): FlowChoice['label'] =>
    decline?.label === undefined
      ? frame.text(['offer'], 'flow.no_thanks')
      : frame.text(['decline', 'label'], decline.label);
  frame.add({
    id: frame.id,
    line: frame.line,
    next: frame.next,
    kind: 'offer',
    name: data.offer,
    text: frame.text(['text'], data.text),
    until: until ?? '0000-00-00',
    accept: {
      id: 'accept',
      label: frame.text(['accept', 'label'], accept.label),
      also: YES,
      next: frame.way(['accept'], accept),
    },
    never: frame.text(['offer'], 'offer.never'),
    decline: {
      id: 'decline',
      label: toNo(),
      also: NO,
      next: decline ? frame.way(['decline'], decline) : frame.next,
    },
  });
}

/** The answer of the catalogue's flow decides the way on here. */
function runOffer(frame: StepFrame, { offer, until, accept, decline }: OfferData): void {
  const { id, line, next } = frame;
  // What the catalogue says is not said again here.
  if (until !== undefined) frame.fault(['until'], 'said_in_catalogue', { key: 'until', name: offer });
  for (const [key, one] of [
    ['accept', accept],
    ['decline', decline],
  ] as const)
    if (one?.label !== undefined) frame.fault([key, 'label'], 'said_in_catalogue', { key: 'label', name: offer });
  const ways = (
    [
      ['accept', accept],
      ['decline', decline],
    ] as const
  ).flatMap(([key, way]) => {
    const when = way === undefined ? null : isAnswered(id, key);
    return way === undefined || when === null ? [] : [{ when, next: frame.way([key], way) }];
  });
  const turn = `${id}-answer`;
  frame.add({ id, line, next: ways.length === 0 ? next : turn, kind: 'run', flow: `offers/${offer}` });
  if (ways.length > 0) frame.add({ id: turn, line, next, kind: 'choose', ways });
}

function isAnswered(id: string, answer: string): Expression | null {
  const compiled = compileExpression(`answers["${id}"].offer == "${answer}"`);
  return compiled.ok ? compiled.value.expression : null;
}
