import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ColleagueView } from '../../model/room-view.ts';
import { keyHint } from './commands.ts';
import { useConsole } from './console-context.ts';
import type { Place } from './route.ts';
import { SuggestList } from './suggest-list.tsx';
import { findSought, useSuggest } from './use-suggest.ts';

/** Where colleagues write to each other. Looks unlike the reply, so that nobody sends the one as the other. `@` mentions. */
export function NoteBox(given: { readonly place: Place; readonly draft: string; readonly isSaving: boolean }) {
  const { place, draft, isSaving } = given;
  const { words, me, desk } = useConsole();
  const said = words.desk.note;
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [people, setPeople] = useState<readonly ColleagueView[]>([]);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    void desk.room(place.issuer).then((room) => setPeople(room?.colleagues.filter((one) => one.id !== me.id) ?? []));
  }, [desk, place.issuer, me.id]);

  const sought = findSought(draft, caret, '@');
  const items = people
    .filter(({ name }) => sought !== null && fits(name, sought.text))
    .map(({ id, name }) => ({ id, label: `@${name}`, text: '' }));
  const suggest = useSuggest(items, sought !== null && items.length > 0, pick);
  const cannotSave = draft.trim() === '' || isSaving;

  async function save(): Promise<void> {
    if (cannotSave) return;
    const mentions = people.filter(({ name }) => draft.includes(`@${name}`)).map((one) => one.id);
    setFailed((await desk.note(mentions)) !== 'done');
  }

  return (
    <form
      class="reply note"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {suggest.open && (
        <SuggestList
          id={suggest.id}
          title={said.people(items.length)}
          empty=""
          items={items}
          active={suggest.active}
          pick={pick}
        />
      )}
      <textarea
        ref={box}
        rows={2}
        value={draft}
        maxLength={4000}
        data-act="note-box"
        aria-label={said.label}
        aria-describedby={id}
        {...suggest.attributes}
        placeholder={said.placeholder}
        title={said.label + keyHint('note')}
        onInput={(event) => {
          setCaret(event.currentTarget.selectionStart);
          desk.writeNote(event.currentTarget.value);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={(event) => {
          if (suggest.onKey(event)) return;
          if (event.key === 'Escape')
            event.currentTarget.closest('.thread')?.querySelector<HTMLElement>('.scroll')?.focus();
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          if (!event.repeat) void save();
        }}
      />
      <div class="reply-foot">
        <p id={id} class={failed ? 'failed' : 'quiet'} role={failed ? 'alert' : undefined}>
          {failed ? said.failed : said.hint}
        </p>
        <button type="submit" class="button primary" aria-disabled={cannotSave}>
          {isSaving ? said.saving : said.save}
        </button>
      </div>
    </form>
  );

  function pick(item: { readonly id: string }): void {
    const person = people.find((one) => one.id === item.id);
    if (!sought || !person) return;
    const text = `@${person.name} `;
    desk.writeNote(draft.slice(0, sought.from) + text + draft.slice(sought.to));
    const end = sought.from + text.length;
    setCaret(end);
    box.current?.focus();
    // With the drawing, before the next key: a caret that moves later puts letters in the wrong order.
    queueMicrotask(() => box.current?.setSelectionRange(end, end));
  }
}

/** Any of the names begins so, or the whole does. */
function fits(name: string, sought: string): boolean {
  const [whole, start] = [name.toLocaleLowerCase(), sought.toLocaleLowerCase()];
  return whole.startsWith(start) || whole.split(' ').some((one) => one.startsWith(start));
}
