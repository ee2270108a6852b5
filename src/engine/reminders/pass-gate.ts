import { addDays } from '../../model/calendar.ts';
import type { IsoDate, IsoInstant } from '../../model/ids.ts';
import { judgeReminder, type ReminderJudgement, type ReminderTerms } from '../../model/judge-reminder.ts';
import type { ClaimStage } from '../../model/reminder-stage.ts';
import { nextWaking } from '../../texts/next-waking.ts';
import { addMinutes, toInstant } from '../../texts/to-instant.ts';
import { toZone } from '../../texts/to-zone.ts';
import type { InvoiceFacts } from '../facts.ts';
import type { Session } from '../session.ts';
import { endSession, keepSession } from '../sessions.ts';
import type { Turn } from '../turn.ts';
import { toReminderGround } from './reminder-ground.ts';
import { flowsOf, stageOf } from './stage-of.ts';

/** While people talk a reminder keeps quiet: it looks again after this. */
const LATER_MINUTES = 60;

/** How a session goes on. `hold`: called in place of the first thing it would say, where it may say nothing now. */
export interface Gate {
  readonly session: Session;
  readonly hold: (() => void) | null;
}

/**
 * The rules beneath every flow. Each time a flow that asks for money goes on by itself, this decides whether it may, and on
 * what terms. Refused, it waits where it went on until the rule allows it, or ends where nothing can; what says nothing goes
 * on. What the payer asked for a moment ago is no reminder and passes.
 */
export function passGate(turn: Turn, session: Session, next: string | null): Gate {
  const pass = (going: Session = session): Gate => ({ session: going, hold: null });
  const about = turn.facts.invoices.find((one) => one.invoice.id === session.invoice) ?? null;
  const stage = next === null ? null : stageOf(turn, session, about);
  if (stage === null) return pass();
  if (isPrompted(turn, session, about)) {
    const known = session.reminding ?? freeTerms(stage);
    return known === null ? pass() : pass({ ...session, reminding: { ...known, isPrompted: true } });
  }
  const wakeAt = nextWaking(turn.input.at, toZone(turn.facts.issuer, turn.facts.payer), turn.facts.issuer.country);
  const isNight = wakeAt !== turn.input.at;
  const sleep = (): void => park(turn, session, next, wakeAt);
  if (stage === 'collection' || about === null) return { session, hold: isNight ? sleep : null };
  const judged = judgeReminder(stage, about.invoice, about, toReminderGround(turn.facts, turn.conversation(), about));
  if (!judged.may) return { session, hold: () => refuse(turn, session, next, judged) };
  if (isNight) return { session, hold: sleep };
  turn.remind({ before: about, terms: judged.terms, key: null });
  return pass({ ...session, reminding: { terms: judged.terms, isPrompted: false } });
}

/**
 * The payer wrote or tapped; or all is paid, and what is said then asks for nothing; or an author tries the flow. An answer
 * of an endpoint belongs to whoever the flow was going on for when it asked.
 */
function isPrompted(turn: Turn, session: Session, about: InvoiceFacts | null): boolean {
  const { input } = turn;
  switch (input.type) {
    case 'message_received':
    case 'option_chosen':
      return true;
    case 'payment_received':
    case 'credit_received':
      return about !== null && about.balance.remaining === 0;
    case 'lookup_completed':
      return session.reminding?.isPrompted === true;
    case 'occasion_reached':
      return input.tried !== undefined;
    default:
      return false;
  }
}

function freeTerms(stage: ClaimStage | 'collection'): { readonly terms: ReminderTerms } | null {
  if (stage === 'collection') return null;
  return { terms: { stage, fee: 0, interest: 0, free: 'free_stage', deadline: null } };
}

function refuse(
  turn: Turn,
  session: Session,
  next: string | null,
  { why, until, isOver }: Extract<ReminderJudgement, { may: false }>,
): void {
  note(turn, session, why, until);
  if (isOver) {
    endSession(turn, session, 'refused');
    return;
  }
  park(turn, session, next, toWake(turn, session, why, until));
}

/** When to look again: the day after the hold's last, at the flow's own hour; null where only an event ends it. */
function toWake(turn: Turn, session: Session, why: string, until: IsoDate | null): IsoInstant | null {
  const { issuer, payer } = turn.facts;
  if (why === 'with_person') return addMinutes(turn.input.at, LATER_MINUTES);
  if (until === null) return null;
  const at = flowsOf(turn, session)[0]?.trigger.at ?? '10:00';
  return nextWaking(toInstant(addDays(until, 1), at, issuer.timeZone), toZone(issuer, payer), issuer.country);
}

function park(turn: Turn, session: Session, next: string | null, wakeAt: IsoInstant | null): void {
  keepSession(turn, { ...session, waits: 'time', wakeAt, parked: { next }, since: turn.input.at });
}

/** Nobody needs to be told: it is paid, or the issuer does this by itself, or it has just been asked for. */
const UNSAID: ReadonlySet<string> = new Set([
  'paid',
  'not_a_claim',
  'not_wanted',
  'not_due',
  'past_due',
  'asked_lately',
]);

/** Once for each reason a flow was held; nights need no note. */
function note(turn: Turn, session: Session, why: string, until: IsoDate | null): void {
  if (session.invoice === null || UNSAID.has(why)) return;
  turn.emit({
    type: 'timeline_noted',
    invoice: session.invoice,
    entry: 'reminder_held',
    key: `reminder_held:${session.id}:${why}`,
    data: { flow: session.flow, why, ...(until === null ? {} : { until }) },
  });
}
