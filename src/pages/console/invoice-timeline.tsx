import type { Channel } from '../../model/address.ts';
import type { TimelineEntryView } from '../../model/case-view.ts';
import { useConsole } from './console-context.ts';

/** Everything that happened to the bill, newest first, in the words that the payer sees too. */
export function InvoiceTimeline(given: { readonly entries: readonly TimelineEntryView[]; readonly issuer: string }) {
  const { words, figures, timesOf } = useConsole();
  const times = timesOf(given.issuer);
  return (
    <section class="timeline">
      <h3>{words.case.timeline}</h3>
      <ol reversed>
        {given.entries.toReversed().map((entry) => (
          <li key={entry.seq}>
            <span>{words.timeline[entry.type](entry.data, figures, viaOf(entry))}</span>
            <time dateTime={entry.at}>
              {times.shortDate(entry.at)} {times.time(entry.at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );

  function viaOf({ data }: TimelineEntryView): string {
    const channel = data['channel'];
    return typeof channel === 'string' && Object.hasOwn(words.via, channel) ? words.via[channel as Channel] : '';
  }
}
