import { useId, useState } from 'preact/hooks';
import { keyHint } from './commands.ts';
import { useConsole } from './console-context.ts';

/** Where a supervisor whispers to the colleague who has the conversation. Unlike the reply in look, as a note is. */
export function WhisperBox(given: { readonly to: string; readonly draft: string; readonly isSaving: boolean }) {
  const { to, draft, isSaving } = given;
  const { words, desk } = useConsole();
  const said = words.desk.whisper;
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const cannotSave = draft.trim() === '' || isSaving;

  async function save(): Promise<void> {
    if (cannotSave) return;
    const outcome = await desk.whisper();
    setFault({ done: null, refused: said.nobody, unseen: said.nobody, unreachable: words.notice.unreachable }[outcome]);
  }

  return (
    <form
      class="reply note whisper"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        rows={2}
        value={draft}
        maxLength={4000}
        data-act="whisper-box"
        aria-label={said.label(to)}
        aria-describedby={id}
        placeholder={said.placeholder(to)}
        title={said.label(to) + keyHint('whisper')}
        onInput={(event) => desk.writeWhisper(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape')
            event.currentTarget.closest('.thread')?.querySelector<HTMLElement>('.scroll')?.focus();
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          if (!event.repeat) void save();
        }}
      />
      <div class="reply-foot">
        <p id={id} class={fault ? 'failed' : 'quiet'} role={fault ? 'alert' : undefined}>
          {fault ?? said.hint}
        </p>
        <button type="submit" class="button primary" aria-disabled={cannotSave}>
          {isSaving ? words.desk.note.saving : said.save}
        </button>
      </div>
    </form>
  );
}
