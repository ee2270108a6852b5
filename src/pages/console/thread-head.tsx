import { keyHint } from './commands.ts';
import { useConsole } from './console-context.ts';
import type { ThreadState } from './desk-state.ts';
import { findDoubtful, sayFate } from './say-fate.ts';
import { toListening } from './use-commands.ts';

/** Above the thread: who it is, who has it, who else looks, and what one can do with it. */
export function ThreadHead(given: {
  readonly thread: ThreadState;
  readonly view: NonNullable<ThreadState['view']>;
  readonly payerName: string;
  readonly now: number;
}) {
  const { thread, view, payerName, now } = given;
  const { words, me, route, go, run, issuerOf, timesOf } = useConsole();
  const issuer = issuerOf(thread.place.issuer);
  const times = timesOf(thread.place.issuer);
  const mine = view.owner === 'agent' && view.agent?.id === me.id;
  const team = issuer?.teams.find((one) => one.id === view.team)?.name ?? null;
  const line = [words.channels[view.channel], toStatus(), me.issuers.length > 1 ? issuer?.name : null, team];
  const snooze =
    view.snooze &&
    (view.snooze.until === null
      ? words.desk.snoozedUntilAnswer
      : words.desk.snoozedUntil(`${times.shortDate(view.snooze.until)} ${times.time(view.snooze.until)}`));
  const listening = toListening(view, me);
  const actions = [
    ...(mine ? (['handBack'] as const) : []),
    view.snooze ? ('wake' as const) : ('snooze' as const),
    ...(mine ? (['close'] as const) : []),
    ...(listening === null ? [] : [listening]),
  ];
  const doubtful = findDoubtful(thread.messages);
  const tags = [...new Set([...view.tags, ...view.flowTags])];
  return (
    <header style={{ '--brand': issuer?.colour ?? 'transparent' }}>
      <BackButton />
      <div class="who-line">
        <h2 tabIndex={-1}>{payerName}</h2>
        <p class="quiet" data-owner={view.owner}>
          {line.filter(Boolean).join(' · ')}
        </p>
        <PresenceLine thread={thread} />
        {view.listeners.length > 0 && (
          <p class="quiet" data-listeners>
            {words.desk.listening(
              view.listeners.map((one) => (one.id === me.id ? words.thread.you : one.name)).join(', '),
            )}
          </p>
        )}
        {(doubtful !== null || snooze !== null || tags.length > 0) && (
          <p class="marks">
            {doubtful && <span class="doubtful">{words.thread.lastSaid(sayFate(doubtful, words.thread))}</span>}
            {snooze && <span class="mark">{snooze}</span>}
            {tags.length > 0 && (
              <span class="tags">
                <span class="visually-hidden">{words.desk.tags.list}: </span>
                {tags.map((tag) => (
                  <span key={tag} class="mark">
                    {tag}
                  </span>
                ))}
              </span>
            )}
          </p>
        )}
      </div>
      {issuer?.answer && (
        <div class="head-actions">
          {actions.map((command) => (
            <button
              key={command}
              type="button"
              class="button"
              data-act={command === 'handBack' ? 'hand-back' : command}
              title={words.desk.commands[command] + keyHint(command)}
              aria-disabled={thread.busy !== null}
              onClick={() => run(command)}
            >
              {command === 'handBack'
                ? thread.busy === 'hand_back'
                  ? words.act.handingBack
                  : words.act.handBack
                : words.desk.commands[command]}
            </button>
          ))}
          <button
            type="button"
            class="button"
            title={words.desk.commands.palette + keyHint('palette')}
            onClick={() => run('palette')}
          >
            {words.desk.more}
          </button>
        </div>
      )}
      <button
        type="button"
        class="button case-toggle"
        aria-expanded={route.pane === 'case'}
        onClick={() => go({ ...route, pane: route.pane === 'case' ? 'thread' : 'case' })}
      >
        {words.case.show}
      </button>
    </header>
  );

  function toStatus(): string {
    switch (view.owner) {
      case 'bot':
        return words.status.bot;
      case 'closed':
        return words.status.closed;
      case 'agent':
        return mine ? words.status.mine : words.status.colleague(view.agent?.name ?? '');
      case 'offered': {
        const minutes = Math.max(0, Math.floor((now - Date.parse(view.offeredAt ?? view.now)) / 60_000));
        return words.status.offered(words.queue.minutes(minutes));
      }
    }
  }
}

/** Who else has it before them, and who writes: two do not answer the same payer. */
function PresenceLine({ thread }: { readonly thread: ThreadState }) {
  const { words } = useConsole();
  const all = [...thread.present.values()];
  const namesOf = (doing: 'looking' | 'writing') =>
    all.filter((one) => one.doing === doing).map((one) => one.name.split(' ')[0] ?? one.name);
  const [writing, looking] = [namesOf('writing'), namesOf('looking')];
  return (
    <p class="present" role="status">
      {writing.length > 0 && <strong>{words.desk.writing(writing.join(', '), writing.length > 1)}</strong>}
      {writing.length > 0 && looking.length > 0 && ' · '}
      {looking.length > 0 && words.desk.looking(looking.join(', '), looking.length > 1)}
    </p>
  );
}

/** Phones only: one pane at a time. */
export function BackButton() {
  const { words, route, go } = useConsole();
  return (
    <button type="button" class="button back" onClick={() => go({ ...route, place: null, pane: 'queue' })}>
      <span aria-hidden="true">←</span> <span>{words.thread.back}</span>
    </button>
  );
}
