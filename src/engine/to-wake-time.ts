import { addDays } from '../model/add-days.ts';
import { addBusinessDays } from '../model/business-days.ts';
import type { IsoInstant } from '../model/ids.ts';
import { addMinutes, toInstant } from '../texts/to-instant.ts';
import type { InvoiceFacts } from './facts.ts';
import type { WaitFor } from './flow-wait.ts';
import type { Turn } from './turn.ts';

/** When a wait of days ends if its author said no time. */
const DAY_TIME = '10:00';

/**
 * When a wait is over, in the issuer's zone and calendar. Null for an event, and for a wait that is relative to a due date
 * that the bill does not have: it is over at once.
 */
export function toWakeTime(turn: Turn, wait: WaitFor, about: InvoiceFacts | null): IsoInstant | null {
  const { issuer, today } = turn.facts;
  const at = (date: string, time: string): IsoInstant => toInstant(date, time, issuer.timeZone);
  switch (wait.kind) {
    case 'event':
      return null;
    case 'date':
      return at(wait.date, wait.at);
    case 'due': {
      const due = about?.invoice.due ?? null;
      return due === null ? null : at(addDays(due, wait.days), wait.at);
    }
    case 'span':
      switch (wait.unit) {
        case 'minutes':
          return addMinutes(turn.input.at, wait.count);
        case 'hours':
          return addMinutes(turn.input.at, wait.count * 60);
        case 'days':
          return at(addDays(today, wait.count), wait.at ?? DAY_TIME);
        case 'business_days':
          return at(addBusinessDays(today, wait.count, issuer.country), wait.at ?? DAY_TIME);
      }
  }
}
