import type { Money } from '../../model/money.ts';
import type { TimelineEntry } from '../../model/timeline-entry.ts';
import { formatDate } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';
import type { LoadedPage } from './load-page.ts';
import { toLocalTime } from './to-local-time.ts';
import { toUnbroken } from './to-unbroken.ts';

/** One thing that happened, ready to be read. */
export interface TimelineWords {
  readonly seq: number;
  readonly at: string;
  /** `12 sep 14:32`, in the issuer's zone. */
  readonly when: string;
  readonly words: string;
}

/**
 * The same entries as the API gives, in the payer's words. Sentences choose among arguments that are always all there,
 * so an entry with less data than usual reads shorter instead of failing.
 */
export function toTimelineWords(
  page: Pick<LoadedPage, 'timeline' | 'phrases' | 'locale' | 'facts'>,
): readonly TimelineWords[] {
  return page.timeline.map((entry) => {
    const local = toLocalTime(entry.at, page.facts.issuer.timeZone);
    const money = moneyOf(entry);
    const agent = textOf(entry, 'agent');
    const until = textOf(entry, 'until');
    return {
      seq: entry.seq,
      at: entry.at,
      when: `${formatDate(local.date, page.locale, 'short', page.facts.today)} ${local.time}`,
      words: toUnbroken(
        page.phrases.say(page.locale, `page.timeline.${entry.type}`, {
          channel: textOf(entry, 'channel') || 'other',
          intent: textOf(entry, 'intent') || 'other',
          type: textOf(entry, 'type') || 'other',
          why: textOf(entry, 'why') || 'other',
          way: textOf(entry, 'way') || 'other',
          failure: textOf(entry, 'failure') || 'other',
          stage: textOf(entry, 'stage').replace('-', '_') || 'other',
          agent,
          has_agent: agent === '' ? 'no' : 'yes',
          amount: money ? formatMoney(money, page.locale) : '',
          has_amount: money ? 'yes' : 'no',
          date: until === '' ? '' : formatDate(until, page.locale, 'day-month', page.facts.today),
          has_date: until === '' ? 'no' : 'yes',
        }),
      ),
    };
  });
}

function textOf(entry: TimelineEntry, name: string): string {
  const value = entry.data[name];
  return typeof value === 'string' ? value : '';
}

function moneyOf(entry: TimelineEntry): Money | null {
  const minor = entry.data['amount'];
  const currency = entry.data['currency'];
  return typeof minor === 'number' && typeof currency === 'string' ? { minor, currency } : null;
}
