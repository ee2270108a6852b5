import type { Address } from '../model/address.ts';
import { secondsBetween } from '../model/calendar.ts';
import type { IsoInstant } from '../model/ids.ts';
import type { OpenQuestion } from './conversation.ts';
import type { Journey } from './facts.ts';

/** A written answer as far as it tells which questions its writer can have read. */
export interface Written {
  readonly from: Address;
  /** When it came to us. */
  readonly at: IsoInstant;
  /** Its place among the messages of its chat; absent where the channel does not number them. */
  readonly order?: number;
  /** `seq` of the newest message on the writer's screen; absent where nobody says. */
  readonly seenSeq?: number;
}

/** A question that the payer may have read before writing. */
export interface SeenQuestion {
  readonly question: OpenQuestion;
  /** True if the two may have crossed: the answer may be about something older. */
  readonly mayHaveCrossed: boolean;
}

/** An SMS that nobody has reported delivered may still be on its way, this long; then it is the report that got lost. */
const TRAVEL_S = 5;
/** The same where reports on earlier messages have come: they can be relied on, and a network may be slow. */
const TRAVEL_WITH_REPORTS_S = 60;

/**
 * The questions that can have been before the payer's eyes, the last to get there first. Never one that was said on another
 * channel or to another address, that has not left yet, or that a number of Telegram's or of the page's shows to be later
 * than the answer. An SMS has no such number, but it travels the same way as the reports on ours: what the payer wrote
 * before a question arrived comes in before the report that it did. The payer's page and web chat show the whole thread, so
 * there every question counts. Pure.
 */
export function findSeenQuestions(
  questions: readonly OpenQuestion[],
  written: Written,
  journeys: ReadonlyMap<string, Journey> | undefined,
): readonly SeenQuestion[] {
  const seen = questions.flatMap((question) => {
    const journey = journeys?.get(question.id);
    return isSaidThere(question, written) && !isLater(question, journey, written) ? [{ question, journey }] : [];
  });
  const areReported = seen.some(({ journey }) => journey?.arrivedAt != null);
  const travel = areReported ? TRAVEL_WITH_REPORTS_S : TRAVEL_S;
  const ordered =
    written.from.channel === 'sms' ? seen.toSorted((a, b) => (toArrival(a) < toArrival(b) ? -1 : 1)) : seen;
  return ordered
    .toReversed()
    .map(({ question, journey }) => ({ question, mayHaveCrossed: mayHaveCrossed(journey, written, travel) }));
}

/** Two SMS may overtake each other; the last one to arrive is the last one on the screen. */
function toArrival({ question, journey }: { question: OpenQuestion; journey: Journey | undefined }): IsoInstant {
  return journey?.arrivedAt ?? journey?.leftAt ?? question.askedAt;
}

function isSaidThere({ to }: OpenQuestion, { from }: Written): boolean {
  if (from.channel === 'web') return true;
  // Stored before it was kept where a question was said: it counts everywhere, as it did then.
  if (to === undefined) return true;
  return to !== null && to.channel === from.channel && to.id === from.id;
}

function isLater({ seq }: OpenQuestion, journey: Journey | undefined, { from, order, seenSeq }: Written): boolean {
  if (seenSeq !== undefined && seq !== undefined && seq > seenSeq) return true;
  if (order !== undefined && journey?.order != null) return journey.order > order;
  return from.channel !== 'web' && journey?.leftAt === null;
}

function mayHaveCrossed(journey: Journey | undefined, { from, at }: Written, travel: number): boolean {
  if (from.channel !== 'sms' || journey === undefined || journey.leftAt === null || journey.arrivedAt !== null)
    return false;
  return secondsBetween(journey.leftAt, at) < travel;
}
