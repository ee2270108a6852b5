import { createConversation } from '../engine/conversation.ts';
import type { EngagementReason } from '../engine/engagement.ts';
import { ENGAGEMENT_REASONS } from '../engine/engagement.ts';
import type { Facts } from '../engine/facts.ts';
import { type Flow, SEGMENTS } from '../engine/flow.ts';
import { toScope } from '../engine/flow-scope.ts';
import type { Expression } from '../engine/flow-step.ts';
import { isEngagement } from '../engine/flow-trigger.ts';
import { type Weighing, weighEngagement } from '../engine/weigh-engagement.ts';
import { type ExplainedCondition, explainCondition } from '../language/explain-condition.ts';
import type { ConversationId, IssuerId, PayerRef } from '../model/ids.ts';
import type { AudienceRow } from '../ports/audience-page.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { toDeskHours, toLocalDate } from './desk-hours.ts';
import type { FlowKeeper } from './flow-keeper.ts';
import { loadFacts, toInvoiceFacts } from './load-facts.ts';

/** What an audience can be told of. */
export type AudienceKind = 'segment' | 'offer' | 'survey' | 'flow';

/** Who would get something, if its occasion came now. */
export interface Audience {
  readonly name: string;
  readonly kind: AudienceKind;
  readonly payers: number;
  readonly would: number;
  /** The weightiest reason of each of the others, most payers first. */
  readonly reasons: readonly { readonly reason: EngagementReason; readonly payers: number }[];
  /** Some of those who would, in order of reference. */
  readonly sample: readonly PayerRef[];
}

/** Why one payer would, or would not. */
export interface PayerAudience {
  readonly name: string;
  readonly kind: AudienceKind;
  readonly payer: PayerRef;
  readonly would: boolean;
  /** All of them, the weightiest first. */
  readonly reasons: readonly EngagementReason[];
  /** The parts of its condition. */
  readonly conditions: readonly ExplainedCondition[];
}

export interface Audiences {
  /** Segments, and whatever has an audience, by name. */
  names(issuer: IssuerId): readonly { readonly name: string; readonly kind: AudienceKind }[];
  /** Null: there is nothing by this name. */
  count(issuer: IssuerId, name: string): Promise<Audience | null>;
  /** Null: there is nothing by this name, or no such payer. */
  explain(issuer: IssuerId, name: string, payer: PayerRef): Promise<PayerAudience | null>;
}

const PAGE = 2_000;
const SAMPLE = 20;

interface Subject {
  readonly name: string;
  readonly kind: AudienceKind;
  readonly condition: Expression | null;
  /** Null: a segment, which only has a condition. */
  readonly flow: Flow | null;
}

/** Who would get what, by the same rules that choose it. The hour is left out: it is over tomorrow. */
export function createAudiences(deps: ServiceDeps, keeper: FlowKeeper): Audiences {
  const { directory } = deps;
  const find = async (issuer: IssuerId, name: string): Promise<Subject | null> => {
    await keeper.refresh(issuer);
    const { flows } = directory.book(issuer);
    const segment = flows.get(SEGMENTS)?.segments?.get(name);
    if (segment) return { name, kind: 'segment', condition: segment.when, flow: null };
    const flow = flows.get(`offers/${name}`) ?? flows.get(`surveys/${name}`) ?? flows.get(name);
    if (!flow || flow.name === SEGMENTS) return null;
    return { name: flow.name, kind: kindOf(flow), condition: flow.audience, flow };
  };
  return {
    names(issuer) {
      const { flows } = directory.book(issuer);
      const segments = [...(flows.get(SEGMENTS)?.segments?.keys() ?? [])];
      const others = [...flows.values()].filter(
        (flow) => flow.name !== SEGMENTS && (flow.audience !== null || isEngagement(flow.purpose)),
      );
      return [
        ...segments.map((name) => ({ name, kind: 'segment' as const })),
        ...others.map((flow) => ({ name: flow.name, kind: kindOf(flow) })),
      ];
    },
    async count(issuer, name) {
      const subject = await find(issuer, name);
      if (subject === null) return null;
      const store = deps.store.forIssuer(issuer);
      const common = await factsOf(deps, issuer);
      const withInvoices = subject.flow !== null || needsBills(directory.book(issuer).flows, subject.condition);
      const counts = new Map<EngagementReason, number>();
      const sample: PayerRef[] = [];
      let payers = 0;
      let would = 0;
      for (let after = ''; ; ) {
        const page = await store.audience({ after, limit: PAGE, withInvoices });
        for (const row of page) {
          payers += 1;
          const [first] = weigh(subject, toKnown(deps, issuer, common, row));
          if (first === undefined) {
            would += 1;
            if (sample.length < SAMPLE) sample.push(row.payer.ref);
          } else counts.set(first, (counts.get(first) ?? 0) + 1);
        }
        const last = page.at(-1);
        if (last === undefined || page.length < PAGE) break;
        after = last.payer.ref;
        // A long count lets others in between.
        await new Promise((resolve) => setImmediate(resolve));
      }
      const reasons = ENGAGEMENT_REASONS.flatMap((reason) => {
        const count = counts.get(reason);
        return count === undefined ? [] : [{ reason, payers: count }];
      }).sort((a, b) => b.payers - a.payers);
      return { name: subject.name, kind: subject.kind, payers, would, reasons, sample };
    },
    async explain(issuer, name, ref) {
      const subject = await find(issuer, name);
      const facts = await loadFacts(deps, issuer, ref);
      if (subject === null || facts.payer === null) return null;
      const stored = await deps.store.forIssuer(issuer).conversationOfPayer(ref);
      const known = toWeighing(deps, issuer, facts, stored);
      const reasons = weigh(subject, known);
      const about = facts.invoices[0] ?? null;
      const conditions = subject.condition ? explainCondition(subject.condition.source, toScope(known, about)) : [];
      return { name: subject.name, kind: subject.kind, payer: ref, would: reasons.length === 0, reasons, conditions };
    },
  };
}

function weigh({ flow, condition }: Subject, known: Weighing): readonly EngagementReason[] {
  const about = known.facts.invoices[0] ?? null;
  if (flow === null || !isEngagement(flow.purpose)) {
    const holds = condition === null || condition.value(toScope(known, about)) === true;
    return holds ? [] : ['audience'];
  }
  return weighEngagement(known, flow, { on: flow.trigger.on, about });
}

function kindOf({ name, purpose }: Flow): AudienceKind {
  if (name.startsWith('offers/') || purpose === 'offer') return 'offer';
  return purpose === 'survey' ? 'survey' : 'flow';
}

/** Whether a condition, or a segment it names, asks about bills. */
function needsBills(
  flows: ReadonlyMap<string, Flow>,
  condition: Expression | null,
  seen: readonly string[] = [],
): boolean {
  if (condition === null) return false;
  if ((condition.uses ?? ['invoice']).some((one) => one === 'invoice' || one === 'history')) return true;
  const segments = flows.get(SEGMENTS)?.segments;
  return (condition.segments ?? []).some(
    (name) => !seen.includes(name) && needsBills(flows, segments?.get(name)?.when ?? null, [...seen, name]),
  );
}

type Common = Pick<Facts, 'now' | 'today' | 'issuer' | 'desk' | 'taken'>;

async function factsOf(deps: ServiceDeps, issuerId: IssuerId): Promise<Common> {
  const issuer = deps.directory.issuer(issuerId);
  if (issuer === null) throw new Error('An audience was asked for of an issuer that does not exist');
  const now = deps.clock.now();
  const taken = await deps.store.forIssuer(issuerId).engagements.taken();
  return { now: instantOf(deps.clock), today: toLocalDate(issuer, now), issuer, desk: toDeskHours(issuer, now), taken };
}

function toKnown(deps: ServiceDeps, issuer: IssuerId, common: Common, row: AudienceRow): Weighing {
  const invoices = row.invoices.map((one) => toInvoiceFacts(deps, issuer, one, one.state));
  return toWeighing(deps, issuer, { ...common, payer: row.payer, invoices }, row.conversation);
}

function toWeighing(deps: ServiceDeps, issuer: IssuerId, facts: Facts, stored: AudienceRow['conversation']): Weighing {
  const payer = facts.payer?.ref ?? null;
  const conversation =
    stored ??
    createConversation({
      // Nobody reads it: to make one takes a hash.
      id: '' as ConversationId,
      payer,
      locale: facts.payer?.locale ?? facts.issuer.locale,
      replyTo: null,
    });
  return { book: deps.directory.book(issuer), facts, conversation, at: facts.now, atAnyHour: true };
}
