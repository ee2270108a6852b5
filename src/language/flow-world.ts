import type { Flow } from '../engine/flow.ts';
import type { Locale } from '../model/locale.ts';
import type { AttributeTypes, FactType } from './fact-types.ts';
import type { ReadFlow } from './read-flow.ts';

/** What is known of an issuer where its flows are checked. */
export interface IssuerSketch {
  readonly name: string;
  readonly locale: Locale;
  readonly country: 'SE' | 'NO';
  /** Languages its payers are written to. */
  readonly languages: readonly Locale[];
  /** What its payers' attributes hold; null: it has not said, and every name passes. */
  readonly attributes: AttributeTypes | null;
  /** Most SMS segments a message may cost. */
  readonly smsBudget: number;
  /** Letters outside the SMS alphabet lose their marks. */
  readonly plainLetters: boolean;
  /** Hosts that texts may link to, and `call` may ask; null: anything goes. */
  readonly linkHosts: readonly string[] | null;
  readonly endpointHosts: readonly string[] | null;
}

/** What a flow may name outside itself, and what its texts will hold. */
export interface FlowWorld {
  /** The issuer's flows by name; null for one that could not be read. */
  readonly flows: ReadonlyMap<string, Omit<Flow, 'version'> | null>;
  readonly issuer: IssuerSketch;
  /** The language the author writes first; the others are translations of it. */
  readonly base: Locale;
  /** ISO date; null: nothing is over. */
  readonly today: string | null;
  /** A payer page's address, as long as they get. */
  readonly link: string;
  /** Six letters that stand for a text; null where nobody can tell. */
  readonly stampOf: ((text: string) => string) | null;
}

/** As long as the product's own links get: an address and a token of 22 characters. */
const LINK = `https://betala.exempel.se/i/${'x'.repeat(22)}`.slice(0, 46);

/** An issuer that has said nothing about itself. */
export const ANY_ISSUER: IssuerSketch = {
  name: 'Eksempelkraft',
  locale: 'sv-SE',
  country: 'SE',
  languages: ['sv-SE', 'nb-NO'],
  attributes: null,
  smsBudget: 3,
  plainLetters: false,
  linkHosts: null,
  endpointHosts: null,
};

/** The world of flows that were read together. */
export function toFlowWorld(
  reads: ReadonlyMap<string, ReadFlow>,
  about: Partial<Omit<FlowWorld, 'flows'>> = {},
): FlowWorld {
  const issuer = about.issuer ?? ANY_ISSUER;
  return {
    flows: new Map([...reads].map(([name, { flow }]) => [name, flow])),
    issuer,
    base: about.base ?? issuer.locale,
    today: about.today ?? null,
    link: about.link ?? LINK,
    stampOf: about.stampOf ?? null,
  };
}

/** What the flows remember of a payer, by name. */
export function memoryOf({ flows }: Pick<FlowWorld, 'flows'>): Readonly<Record<string, FactType>> {
  const known = memories.get(flows) ?? findMemory(flows);
  memories.set(flows, known);
  return known;
}

/** Every flow is checked against what all of them remember. */
const memories = new WeakMap<FlowWorld['flows'], Readonly<Record<string, FactType>>>();

function findMemory(flows: FlowWorld['flows']): Readonly<Record<string, FactType>> {
  const memory: Record<string, FactType> = {};
  for (const flow of flows.values())
    for (const step of flow?.steps.values() ?? []) {
      if (step.kind !== 'remember') continue;
      for (const [name, value] of Object.entries(step.values)) {
        const type = typeof value === 'object' ? 'any' : typeof value === 'string' ? 'text' : toType(value);
        memory[name] = memory[name] === undefined || memory[name] === type ? type : 'any';
      }
    }
  return memory;
}

function toType(value: number | boolean): FactType {
  return typeof value === 'number' ? 'number' : 'boolean';
}
