import { useEffect, useState } from 'preact/hooks';
import type { RoomView } from '../../model/room-view.ts';
import { AttachDialog } from './attach-dialog.tsx';
import { type Choice, ChoiceDialog } from './choice-dialog.tsx';
import { useConsole } from './console-context.ts';
import type { Outcome } from './create-case-work.ts';
import type { ThreadState } from './desk-state.ts';
import { toSnoozeTimes } from './snooze-times.ts';
import { TranscriptDialog } from './transcript-dialog.tsx';
import type { CloseOutcome } from './words-desk.ts';

/** What is chosen about the open conversation, one dialog each. */
export type CaseDialogName = 'snooze' | 'close' | 'assign' | 'team' | 'tags' | 'takeOver' | 'attach' | 'transcript';

interface Given {
  readonly thread: ThreadState;
  readonly close: () => void;
}

export function CaseDialog({ name, thread, close }: Given & { readonly name: CaseDialogName }) {
  switch (name) {
    case 'snooze':
      return <SnoozeDialog thread={thread} close={close} />;
    case 'close':
      return <CloseDialog thread={thread} close={close} />;
    case 'attach':
      return <AttachDialog thread={thread} close={close} />;
    case 'transcript':
      return <TranscriptDialog thread={thread} close={close} />;
    case 'takeOver':
      return <TakeOverDialog thread={thread} close={close} />;
    default:
      return <RoomDialog name={name} thread={thread} close={close} />;
  }
}

/** True closes the dialog; what went wrong is said in it. */
function useOutcome(unseen: string): readonly [string | null, (outcome: Outcome, refused?: string) => boolean] {
  const { words } = useConsole();
  const [said, setSaid] = useState<string | null>(null);
  const take = (outcome: Outcome, refused = words.desk.failedAct): boolean => {
    const what = { done: null, unseen, refused, unreachable: words.notice.unreachable }[outcome];
    setSaid(what);
    return what === null;
  };
  return [said, take];
}

function Said({ text }: { readonly text: string | null }) {
  return (
    <p class="notice" role="alert" hidden={text === null}>
      {text}
    </p>
  );
}

function SnoozeDialog({ thread, close }: Given) {
  const { words, desk, timesOf } = useConsole();
  const { snooze: said } = words.desk;
  const [fault, take] = useOutcome(said.unseen);
  const [own, setOwn] = useState('');
  const times = timesOf(thread.place.issuer);
  const moments = toSnoozeTimes(new Date());
  const when = (at: Date): string => `${times.shortDate(at.toISOString())} ${times.time(at.toISOString())}`;
  const choices: Choice[] = [
    ...moments.map(({ name, at }) => ({ id: name, label: said[name], hint: when(at) })),
    { id: 'answer', label: said.answer },
    { id: 'due', label: said.due },
    ...(thread.view?.snooze ? [{ id: 'none', label: words.desk.wakeNow }] : []),
  ];
  return (
    <ChoiceDialog
      title={said.title}
      choices={choices}
      close={close}
      pick={async (id) => {
        const at = moments.find((one) => one.name === id)?.at;
        if (at) return take(await desk.snooze({ kind: 'until_time', until: at.toISOString() }));
        if (id === 'none') return take(await desk.snooze({ kind: 'none' }));
        const kind = id === 'due' ? 'until_due' : 'until_answer';
        return take(await desk.snooze({ kind }), said.noDue);
      }}
    >
      <form
        class="own-time"
        onSubmit={async (event) => {
          event.preventDefault();
          const at = own === '' ? null : new Date(own);
          const ahead = at ? at.getTime() - Date.now() : 0;
          if (!at || !(ahead > 0 && ahead < 365 * 86_400_000)) {
            take('refused', said.past);
            return;
          }
          const outcome = await desk.snooze({ kind: 'until_time', until: at.toISOString() });
          if (take(outcome)) (event.target as HTMLElement).closest('dialog')?.close();
        }}
      >
        <label>
          {said.own}
          <input type="datetime-local" value={own} onInput={(event) => setOwn(event.currentTarget.value)} />
        </label>
        <button type="submit" class="button">
          {said.set}
        </button>
      </form>
      <Said text={fault} />
    </ChoiceDialog>
  );
}

const OUTCOMES: readonly CloseOutcome[] = ['solved', 'promised', 'unsolved', 'no_answer', 'wrong_person', 'other'];

function CloseDialog({ close }: Given) {
  const { words, desk } = useConsole();
  const said = words.desk.close;
  const [fault, take] = useOutcome(said.unseen);
  const [survey, setSurvey] = useState(false);
  return (
    <ChoiceDialog
      title={said.title}
      choices={OUTCOMES.map((id) => ({ id, label: said.outcomes[id] }))}
      close={close}
      pick={async (id) => take(await desk.close(id, survey))}
    >
      <label class="check">
        <input type="checkbox" checked={survey} onChange={(event) => setSurvey(event.currentTarget.checked)} />
        {said.survey}
      </label>
      <Said text={fault} />
    </ChoiceDialog>
  );
}

function TakeOverDialog({ thread, close }: Given) {
  const { words, desk } = useConsole();
  const said = words.desk.takeOver;
  const [fault, take] = useOutcome(words.desk.failedAct);
  return (
    <ChoiceDialog
      title={said.title(thread.view?.agent?.name ?? '')}
      placeholder={said.placeholder}
      choices={said.reasons.map((reason) => ({ id: reason, label: reason }))}
      create={(text) => said.own(text)}
      close={close}
      pick={async (id) => take(await desk.takeOver(id))}
    >
      <Said text={fault} />
    </ChoiceDialog>
  );
}

function RoomDialog({ name, thread, close }: Given & { readonly name: 'assign' | 'team' | 'tags' }) {
  const { words, me, desk } = useConsole();
  const [room, setRoom] = useState<RoomView | null>(null);
  const [fault, take] = useOutcome(words.desk.failedAct);
  const { issuer } = thread.place;
  useEffect(() => {
    void desk.room(issuer, true).then(setRoom);
  }, [desk, issuer]);
  const tags = thread.view?.tags ?? [];
  if (name === 'assign') {
    const others = (room?.colleagues ?? []).filter((one) => one.id !== me.id);
    return (
      <ChoiceDialog
        title={words.desk.assign.title}
        choices={others.map((one) => ({ id: one.id, label: one.name }))}
        close={close}
        pick={async (id) => take(await desk.giveToColleague(id))}
      >
        {room && others.length === 0 && <p class="quiet">{words.desk.assign.nobody}</p>}
        <Said text={fault} />
      </ChoiceDialog>
    );
  }
  if (name === 'team')
    return (
      <ChoiceDialog
        title={words.desk.team.title}
        choices={[
          ...(room?.teams ?? []).map((one) => ({ id: one.id, label: one.name, on: thread.view?.team === one.id })),
          { id: '', label: words.desk.team.byReason },
        ]}
        close={close}
        pick={async (id) => take(await desk.giveToTeam(id === '' ? null : id))}
      >
        <Said text={fault} />
      </ChoiceDialog>
    );
  return (
    <ChoiceDialog
      title={words.desk.tags.title}
      placeholder={words.desk.tags.placeholder}
      choices={[...new Set([...tags, ...(room?.tags ?? [])])].map((tag) => ({
        id: tag,
        label: tag,
        on: tags.includes(tag),
      }))}
      create={(text) =>
        [...tags, ...(room?.tags ?? [])].includes(text.toLowerCase()) ? null : words.desk.tags.add(text)
      }
      close={close}
      pick={async (tag) => take(await desk.tag(tag, !tags.includes(tag)))}
    >
      <Said text={fault} />
    </ChoiceDialog>
  );
}
