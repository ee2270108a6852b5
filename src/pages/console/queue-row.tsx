import type { DeskRowView } from '../../model/desk-view.ts';
import { useConsole } from './console-context.ts';
import { toKey, toPath } from './route.ts';
import { WaitingMark } from './waiting-mark.tsx';

/** One conversation in two lines: who and how long, what was said last and where. */
export function QueueRow(given: {
  readonly row: DeskRowView;
  readonly now: number;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly place: number;
  /** Rows in all; -1 while not all are fetched. */
  readonly size: number;
  readonly current: boolean;
  readonly mark: 'draft' | 'unsent' | null;
}) {
  const { row, now, top, place, size, current, mark } = given;
  const { words, me, route: at, go, issuerOf, timesOf } = useConsole();
  const issuer = issuerOf(row.issuer);
  const since = row.waitsSince;
  const times = timesOf(row.issuer);
  const route = { ...at, place: { issuer: row.issuer, conversation: row.conversation }, pane: 'thread' } as const;
  const speaker =
    row.lastFrom === 'bot'
      ? words.queue.speaker.bot
      : row.lastFrom === 'agent'
        ? row.agent && (row.agent.id === me.id ? words.queue.speaker.me : firstName(row.agent.name))
        : null;
  const snoozed =
    row.snooze &&
    (row.snooze.until === null
      ? words.desk.snoozedUntilAnswer
      : words.desk.snoozedUntil(`${times.shortDate(row.snooze.until)} ${times.time(row.snooze.until)}`));
  return (
    <li style={{ top: `${top}px` }} aria-posinset={place} aria-setsize={size}>
      <a
        class={since === null ? 'row' : 'row waits'}
        href={toPath(route)}
        data-key={toKey(row)}
        title={me.issuers.length > 1 ? issuer?.name : undefined}
        style={me.issuers.length > 1 ? { '--brand': issuer?.colour ?? 'transparent' } : undefined}
        aria-current={current ? 'true' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          go(route);
        }}
      >
        <span class="row-line">
          <span class="row-name">{row.payerName ?? words.queue.unknownVisitor}</span>
          <span class="row-time">
            {since === null ? (
              <When at={row.lastAt} now={now} times={times} />
            ) : (
              <WaitingMark since={since} now={now} promised={issuer?.answerWithinMinutes ?? 30} />
            )}
          </span>
        </span>
        <span class="row-line">
          <span class="row-text">
            {mark && <b class={mark}>{mark === 'draft' ? words.queue.draft : words.queue.unsent} </b>}
            {snoozed ? (
              <span class="quiet">{snoozed}</span>
            ) : (
              <>
                {speaker && <span class="quiet">{speaker}: </span>}
                {row.lastText}
              </>
            )}
          </span>
          <span class="row-channel">
            {row.agent &&
              row.owner === 'agent' &&
              `${row.agent.id === me.id ? words.thread.you : firstName(row.agent.name)} · `}
            {row.channel && words.channels[row.channel]}
            {me.issuers.length > 1 && issuer && <span class="visually-hidden">, {issuer.name}</span>}
          </span>
        </span>
      </a>
    </li>
  );
}

function When(given: {
  readonly at: string;
  readonly now: number;
  readonly times: { day: (at: string) => string; time: (at: string) => string; shortDate: (at: string) => string };
}) {
  const { at, now, times } = given;
  const today = times.day(at) === times.day(new Date(now).toISOString());
  return <time dateTime={at}>{today ? times.time(at) : times.shortDate(at)}</time>;
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}
