import type { Flow } from '../engine/flow.ts';
import type { Step } from '../engine/flow-step.ts';
import type { FlowText } from '../engine/flow-text.ts';
import type { WaitFor } from '../engine/flow-wait.ts';
import type { Locale } from '../model/locale.ts';
import { toDecimal } from '../model/money.ts';
import { type Way, waysOf } from './map-ways.ts';

/** A step as a picture has it. */
export interface GraphNode {
  readonly id: string;
  /** The word it begins with in the file; `start` and `end` around them. */
  readonly kind: Step['kind'] | 'start' | 'end';
  readonly text: string;
  /** 1-based line in the flow's file; 0 for the end. */
  readonly line: number;
  /** Payers who are there now. */
  readonly waiting: number;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** A flow as a picture of steps and ways, the same for terminal and console. */
export interface FlowGraph {
  readonly name: string;
  /** The start first, the end last. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const START = '(start)';
const END = '(end)';
/** Longer words are cut in a picture. */
const LONGEST = 90;

/** Draws a compiled flow. `waiting`: payers by id of the step they wait at, where somebody counts them. */
export function toGraph(flow: Flow, locale: Locale, waiting: ReadonlyMap<string, number> = new Map()): FlowGraph {
  // In the order of the file, which is the order it is read in.
  const steps = [...flow.steps.values()].sort((a, b) => a.line - b.line);
  const edges = [{ from: START, to: flow.first ?? END, label: '' }, ...steps.flatMap((step) => edgesOf(step, locale))];
  const start: GraphNode = { id: START, kind: 'start', text: sayTrigger(flow), line: 1, waiting: 0 };
  const end: GraphNode = { id: END, kind: 'end', text: '', line: 0, waiting: 0 };
  return {
    name: flow.name,
    nodes: [
      start,
      ...steps.map((step) => ({
        id: step.id,
        kind: step.kind,
        text: cut(sayStep(step, locale)),
        line: step.line,
        waiting: waiting.get(step.id) ?? 0,
      })),
      ...(edges.some((edge) => edge.to === END) ? [end] : []),
    ],
    edges,
  };
}

function edgesOf(step: Step, locale: Locale): readonly GraphEdge[] {
  // A menu ends the flow: its taps go on by themselves.
  return waysOf(step)
    .filter((way) => way.kind !== 'passed')
    .map((way) => ({ from: step.id, to: way.to ?? END, label: sayWay(step, way, locale) }));
}

function sayWay(step: Step, { kind, name }: Way, locale: Locale): string {
  switch (kind) {
    case 'choice':
      return labelOf(step, name, locale);
    case 'when':
      return cut(name, 40);
    case 'timeout': {
      const timeout = step.kind === 'ask' || step.kind === 'wait' ? step.timeout : null;
      return timeout ? `timeout ${sayWait(timeout.after)}` : kind;
    }
    case 'else':
    case 'failed':
      return kind;
    case 'next':
    case 'answer':
    case 'came':
    case 'done':
    case 'passed':
      return '';
  }
}

function labelOf(step: Step, id: string, locale: Locale): string {
  const choices =
    step.kind === 'offer'
      ? [step.accept, step.decline, ...(step.asides ?? [])]
      : step.kind === 'ask' && step.expected.type === 'choice'
        ? step.expected.choices
        : [];
  const choice = choices.find((one) => one.id === id);
  return choice ? cut(wordsOf(choice.label, locale), 40) : id;
}

function sayTrigger({ name, trigger }: Flow): string {
  const days = trigger.days > 0 ? ` ${trigger.days}` : '';
  return [`${name}: ${trigger.on}${days}`, trigger.date, ...trigger.words].filter((one) => one !== null).join(' ');
}

function sayStep(step: Step, locale: Locale): string {
  switch (step.kind) {
    case 'say':
    case 'notice':
    case 'ask':
      return wordsOf(step.text, locale);
    case 'offer':
      return `${step.name}: ${wordsOf(step.text, locale)}`;
    case 'choose':
      return '';
    case 'remember':
      return Object.keys(step.values).join(', ');
    case 'tag':
      return step.tags.join(', ');
    case 'wait':
      return sayWait(step.until);
    case 'call':
      return step.url;
    case 'run':
      return step.flow;
    case 'answer':
      return step.intent;
    case 'handoff':
      return step.reason;
    case 'withdraw':
      return step.offer;
    case 'reward':
      return `${toDecimal(step.amount, step.currency)} ${step.currency}`;
    case 'result':
      return wordsOf(step.text, locale);
    case 'pay':
    case 'show-invoice':
      return '';
  }
}

/** A wait as an author writes it. */
function sayWait(wait: WaitFor): string {
  switch (wait.kind) {
    case 'event':
      return wait.event;
    case 'date':
      return wait.date;
    case 'due':
      return `${Math.abs(wait.days)} ${Math.abs(wait.days) === 1 ? 'day' : 'days'} ${wait.days < 0 ? 'before' : 'after'} due`;
    case 'span': {
      const unit = wait.unit.replace('_', ' ');
      return `${wait.count} ${wait.count === 1 ? unit.replace(/s$/, '') : unit}`;
    }
  }
}

function wordsOf({ key, wordings }: FlowText, locale: Locale): string {
  const [first] = wordings;
  return first?.[locale]?.source ?? Object.values(first ?? {})[0]?.source ?? key ?? '';
}

function cut(text: string, longest = LONGEST): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1).trimEnd()}…`;
}
