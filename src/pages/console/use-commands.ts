import { useCallback } from 'preact/hooks';
import type { MeView, ThreadView } from '../../model/desk-view.ts';
import { MOST_CHOICES } from './along.ts';
import type { CaseDialogName } from './case-dialogs.tsx';
import type { Command } from './commands.ts';
import type { Desk } from './create-desk.ts';
import type { DeskState, DockMode } from './desk-state.ts';
import { type Route, toKey } from './route.ts';
import type { Words } from './words.ts';

export type DialogName = CaseDialogName | 'palette' | 'help' | 'settings' | 'answers';

/** Which commands do something now; the palette shows these, and a key for another does nothing. */
export function isPossible(command: Command, state: DeskState, me: MeView): boolean {
  const view = state.thread?.view ?? null;
  const answers = me.issuers.find((one) => one.id === state.thread?.place.issuer)?.answer === true;
  const mine = view?.owner === 'agent' && view.agent?.id === me.id;
  switch (command) {
    case 'claim':
      return view !== null && answers && !mine;
    case 'attach':
    case 'choices':
    case 'handBack':
    case 'close':
    case 'assign':
      return answers && mine;
    case 'transcript':
      return view !== null;
    case 'whisper':
      return mayWhisper(view, me);
    case 'listen':
    case 'stopListening':
      return toListening(view, me) === command;
    case 'reply':
    case 'note':
    case 'tags':
      return view !== null && answers;
    case 'team':
      return view !== null && answers && me.issuers.some((one) => one.id === view.issuer && one.teams.length > 0);
    case 'snooze':
      return view !== null && answers;
    case 'wake':
      return view?.snooze !== null && view !== null && answers;
    case 'undo':
      return state.thread !== null && state.pending.get(toKey(state.thread.place))?.state === 'held';
    default:
      return true;
  }
}

type Held = Pick<ThreadView, 'issuer' | 'owner' | 'agent'>;

/** A supervisor may whisper to a colleague who has the conversation. */
export function mayWhisper(view: Held | null, me: MeView): boolean {
  return maySupervise(view, me) && me.issuers.some((one) => one.id === view?.issuer && one.answer);
}

/** A supervisor may listen in while a colleague has the conversation. */
function maySupervise(view: Held | null, me: MeView): boolean {
  const supervises = me.issuers.some((one) => one.id === view?.issuer && one.supervise);
  return supervises && view?.owner === 'agent' && view.agent?.id !== me.id;
}

/** What one can do about listening in now: begin, stop, or (null) nothing. */
export function toListening(
  view: (Held & Pick<ThreadView, 'listeners'>) | null,
  me: MeView,
): 'listen' | 'stopListening' | null {
  if (view?.listeners.some((one) => one.id === me.id)) return 'stopListening';
  return maySupervise(view, me) ? 'listen' : null;
}

/** What every key, button and line of the palette does. */
export function useCommands(given: {
  readonly me: MeView;
  readonly words: Words;
  readonly desk: Desk;
  readonly route: Route;
  readonly go: (route: Route) => void;
  readonly find: (selector: string) => HTMLElement | null;
  readonly setMode: (mode: DockMode) => void;
  readonly openDialog: (name: DialogName) => void;
}): (command: Command) => void {
  const { me, words, desk, route, go, find, setMode, openDialog } = given;
  return useCallback(
    (command) => {
      const state = desk.state();
      if (!isPossible(command, state, me)) return;
      const view = state.thread?.view ?? null;
      /** At once where it is there, else with the drawing, before the next key. */
      const focus = (selector: string): void => {
        const there = find(selector);
        if (there) there.focus();
        else queueMicrotask(() => find(selector)?.focus());
      };
      const move = (by: number): void => {
        const rows = state.list.rows ?? [];
        const at = rows.findIndex((row) => route.place !== null && toKey(row) === toKey(route.place));
        const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
        if (!row) return;
        go({ ...route, place: { issuer: row.issuer, conversation: row.conversation }, pane: 'thread' });
        focus(`a[data-key="${CSS.escape(toKey(row))}"]`);
      };
      switch (command) {
        case 'next':
          return move(1);
        case 'previous':
          return move(-1);
        case 'search':
          return focus('input[type="search"]');
        case 'claim':
          if (view?.owner === 'agent') return openDialog('takeOver');
          setMode('reply');
          return void queueMicrotask(() => find('[data-act="claim"]')?.click());
        case 'handBack':
          return void desk.handBack();
        case 'reply':
          setMode('reply');
          return focus('[data-act="reply-box"], .dock [data-act="claim"], .dock [data-act="take-over"]');
        case 'note':
        case 'whisper':
          setMode(command);
          return focus(`[data-act="${command}-box"]`);
        case 'choices': {
          setMode('reply');
          desk.changeAlong((along) => ({ ...along, choices: [...along.choices, ''].slice(0, MOST_CHOICES) }));
          return;
        }
        case 'wake':
          return void desk.snooze({ kind: 'none' });
        case 'listen':
        case 'stopListening':
          return void desk.listen(command === 'listen').then((done) => {
            if (done !== 'done') desk.say(words.desk.failedAct);
          });
        case 'undo':
          if (!desk.undo()) return;
          desk.say(words.desk.undo.undone);
          setMode('reply');
          return focus('[data-act="reply-box"]');
        default:
          return openDialog(command);
      }
    },
    [me, words, desk, route, go, find, setMode, openDialog],
  );
}
