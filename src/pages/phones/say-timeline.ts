import type { Locale } from '../../model/locale.ts';
import type { TimelineEntry } from '../../model/timeline-entry.ts';
import { formatAmount } from './format-amount.ts';
import type { Words } from './words.ts';

/** One thing that happened to a bill, as a sentence; what is not known of it is left out. */
export function sayTimeline(
  { type, data }: Pick<TimelineEntry, 'type' | 'data'>,
  words: Pick<Words, 'timeline' | 'timelineChannels'>,
  locale: Locale,
): string {
  const { amount, currency, channel, agent, failure } = data;
  const money = typeof amount === 'number' && typeof currency === 'string';
  return words.timeline[type]({
    amount: money ? formatAmount(amount, currency, locale) : '',
    channel: typeof channel === 'string' ? (words.timelineChannels[channel] ?? channel) : '',
    agent: typeof agent === 'string' ? agent : '',
    unsure: failure === 'unknown',
  });
}
