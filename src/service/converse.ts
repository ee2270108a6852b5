import { type Conversation, createConversation } from '../engine/conversation.ts';
import type { Facts } from '../engine/facts.ts';
import { takeTurn } from '../engine/take-turn.ts';
import type { Address } from '../model/address.ts';
import { type DomainError, domainError } from '../model/errors.ts';
import type { ConversationId, InvoiceId, IssuerId, PayerRef } from '../model/ids.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Commit, IssuerStore } from '../ports/store.ts';
import type { ThreadKey } from '../ports/thread.ts';
import { conversationIdOf } from './conversation-id.ts';
import type { ServiceDeps } from './deps.ts';
import { type Draft, toDraft } from './effects.ts';
import { createExpectedWait } from './expected-wait.ts';
import type { FlowKeeper } from './flow-keeper.ts';
import { loadDesk } from './load-desk.ts';
import { RECENT_INVOICES, toFacts } from './load-facts.ts';
import { loadJourneys } from './load-journeys.ts';
import { loadSurveyFacts } from './load-survey-facts.ts';
import { markButtons } from './mark-buttons.ts';
import type { Conversed, ConverseRequest, ExtraRows, Whose } from './service.ts';
import { toWebhooks } from './to-webhooks.ts';
import { toWorkLeft } from './to-work-left.ts';
import { urgencyOf } from './urgency-of.ts';

/** Lost races in a row before giving up: far more than writers a conversation can have. */
const ATTEMPTS = 50;

/**
 * The one door. Load, take the turn, commit; then talk. A lost race loads again and takes the turn again, which is safe
 * because the turn is pure. Nothing is sent here and no lock is held.
 */
export function createConverse(
  deps: ServiceDeps,
  flows: FlowKeeper,
): (request: ConverseRequest) => Promise<Result<Conversed, DomainError>> {
  const expectedWait = createExpectedWait(deps);
  return async (request) => {
    const store = deps.store.forIssuer(request.issuer);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      // The conversation is read first: its version then guards everything read after it.
      const thread = await store.thread(toThreadKey(request.whose), RECENT_INVOICES);
      const stored = thread.conversation;
      const id = stored?.id ?? idOf(request.whose, thread.ref);
      if (id === null) return fail(domainError('not_found', 'There is no such conversation.'));
      const extra = typeof request.with === 'function' ? await request.with() : (request.with ?? {});
      const input = extra.input ?? request.input;
      // Earlier versions that the thread is in are at hand before it is asked what their offers have left.
      if (stored) await flows.bookFor(request.issuer, stored);
      const facts = await toFacts(deps, request.issuer, thread, {
        invoices: (extra.invoices ?? []).map((one) => one.stored),
        states: extra.states ?? [],
      });
      const before = stored ?? startOf({ id, payer: thread.ref }, facts, request);
      const book = await flows.bookFor(request.issuer, before);
      const known = {
        ...facts,
        ...(await loadDesk(store, before, facts, input, expectedWait)),
        ...(await loadJourneys(deps, store, before, input)),
        ...(await loadSurveyFacts(store, book, before, input)),
      };
      const { conversation, events } = takeTurn(book, before, known, input);
      const refused = events.find((event) => event.type === 'input_refused');
      if (refused) {
        // What was done is not refused when it is asked for again, however the conversation stands by now.
        const first = request.inbound && (await store.inbound(request.inbound.source, request.inbound.providerId));
        return first ? toDuplicate(request, before, first) : fail(domainError(refused.code, refused.detail));
      }
      const urgency = urgencyOf(input.type);
      const draft = toDraft(events, input.at);
      const inbound =
        request.inbound && 'answer' in extra ? { ...request.inbound, answer: extra.answer } : request.inbound;
      const webhooks = toWebhooks(deps.directory, request.issuer, conversation, [...draft.told, ...(extra.told ?? [])]);
      const outcome = await store.commit({
        at: input.at,
        inbound,
        conversation,
        messages: draft.messages,
        urgency,
        timeline: [...draft.timeline, ...(extra.timeline ?? [])],
        timers: draft.timers,
        lookups: draft.lookups,
        sessions: conversation.sessions === before.sessions ? null : conversation.sessions,
        failures: draft.failures,
        handovers: draft.handovers,
        waits: draft.waits,
        ...toSurveyRows(draft, extra),
        insight: { sent: draft.engagements, marks: draft.marksOf },
        invoices: extra.invoices ?? [],
        // What a turn decides was decided on what the request brings, so it comes after.
        states: [...(extra.states ?? []), ...draft.states],
        addresses: conversation.payer === null ? [] : toGiven(draft.given, conversation.payer),
        disowned: draft.disowned.map((one) => ({ ...one, at: input.at })),
        webhooks,
        offers: draft.offers,
        decisions: draft.decisions,
        usesLink: extra.usesLink ?? null,
        attachments: extra.attachments ?? [],
        waysBack: extra.waysBack ?? [],
      });
      if (outcome.kind === 'lost_race') {
        if (await isStale(store, extra))
          return fail(domainError('invoice_conflict', 'The document was stored by another request.'));
        continue;
      }
      for (const { flow, step, line, why } of draft.failures)
        deps.log.error({ issuer: request.issuer, flow, step, line, why }, 'A flow could not go on');
      if (outcome.kind === 'link_used') return fail(domainError('not_found', 'The link was used before.'));
      if (outcome.kind === 'duplicate') return toDuplicate(request, before, outcome);
      if (draft.proof?.alarms) alarm(deps, request.issuer, conversation);
      const noted = [...draft.timeline, ...(extra.timeline ?? [])];
      announce(deps, request.issuer, conversation.id, new Set(noted.map((one) => one.invoice)));
      const left = toWorkLeft(deps, { issuer: request.issuer, draft, urgency, hasWebhooks: webhooks.length > 0 });
      if (left !== null) deps.wake(left);
      if (draft.marks.length > 0) void markButtons(deps, request.issuer, draft.marks);
      return ok({
        outcome: 'taken',
        conversation,
        messages: draft.messages,
        answer: inbound?.answer ?? null,
        proof: draft.proof?.verdict ?? null,
      });
    }
    return fail(domainError('unavailable', 'The conversation is too busy; try again.'));
  };
}

/** What the turn and the request do to surveys; nothing where they do nothing. */
function toSurveyRows(
  { runs, answers, rewards }: Draft,
  { rewarded: credited = [] }: ExtraRows,
): Pick<Commit, 'surveys'> {
  const isNone = [runs, answers, rewards, credited].every((one) => one.length === 0);
  return isNone ? {} : { surveys: { runs, answers, rewards, credited } };
}

/** So many wrong tries in a day are no payer who misremembers. */
function alarm(deps: ServiceDeps, issuer: IssuerId, { id }: Conversation): void {
  deps.countFailure?.('web', 'guessing');
  deps.log.error({ issuer, conversation: id }, 'Somebody guesses at what only a payer knows');
}

function toGiven(addresses: readonly Address[], payer: PayerRef): Commit['addresses'] {
  return addresses.map((address) => ({ address, payer }));
}

function toThreadKey(whose: Whose): ThreadKey {
  return 'address' in whose ? { ...whose, visitor: conversationIdOf(whose) } : whose;
}

/** The id of a thread that begins now; null where a known one was asked for. */
function idOf(whose: Whose, payer: PayerRef | null): ConversationId | null {
  if ('conversation' in whose) return null;
  return conversationIdOf(payer === null ? whose : { payer });
}

interface Target {
  readonly id: ConversationId;
  readonly payer: PayerRef | null;
}

function startOf(target: Target, facts: Facts, request: ConverseRequest): Conversation {
  return createConversation({
    id: target.id,
    payer: target.payer,
    locale: facts.payer?.locale ?? facts.issuer.locale,
    replyTo: 'address' in request.whose ? request.whose.address : null,
  });
}

/** The same input again gets the first answer; another request under its id is refused. */
function toDuplicate(
  { inbound }: ConverseRequest,
  conversation: Conversation,
  first: { readonly hash: string; readonly answer: unknown },
): Result<Conversed, DomainError> {
  if (inbound && first.hash !== inbound.hash) {
    return fail(domainError('idempotency_conflict', 'This key was used for another request.'));
  }
  return ok({ outcome: 'duplicate', conversation, messages: [], answer: first.answer });
}

/** A lost race because another request stored the same invoice number: starting over would not help. */
async function isStale(store: IssuerStore, extra: ExtraRows): Promise<boolean> {
  for (const { stored } of extra.invoices ?? []) {
    if (await store.invoiceByNumber(stored.invoice.type, stored.invoice.number)) return true;
  }
  return false;
}

/** After the commit: those who watch the thread, or one of its bills, are told to read again. */
function announce(
  deps: ServiceDeps,
  issuer: IssuerId,
  conversation: ConversationId,
  invoices: ReadonlySet<InvoiceId>,
): void {
  if (invoices.size === 0) deps.feed.publish({ issuer, conversation, invoice: null });
  for (const invoice of invoices) deps.feed.publish({ issuer, conversation, invoice });
}
