import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AnswersView } from '../../model/room-view.ts';
import { AnswerForm } from './answer-form.tsx';
import { useConsole } from './console-context.ts';

/** The answers that are written once, for one issuer: to read, change, add and remove. */
export function AnswersDialog({ close }: { readonly close: () => void }) {
  const { words, me, api, route, timesOf } = useConsole();
  const said = words.desk.answers;
  const dialog = useRef<HTMLDialogElement>(null);
  const readable = me.issuers.filter((one) => one.read);
  const [issuer, setIssuer] = useState(route.place?.issuer ?? route.filter.issuer ?? readable[0]?.id ?? '');
  const [view, setView] = useState<AnswersView | 'failed' | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  // With the drawing itself: the next key is for what has just opened.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useEffect(() => void load(), [issuer]);
  const mayWrite = readable.find((one) => one.id === issuer)?.answer === true;
  const times = timesOf(issuer);

  async function load(): Promise<void> {
    const read = await api.answers(issuer);
    setView(read.ok ? read.value : 'failed');
  }

  const list = view !== null && view !== 'failed' ? view.answers : [];
  const edited = list.find((one) => one.id === editing) ?? null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it may be longer than the window, and is scrolled by keyboard
    <dialog ref={dialog} class="help wide" aria-labelledby="answers-title" onClose={close} tabIndex={0}>
      <h2 id="answers-title">{said.title}</h2>
      {readable.length > 1 && (
        <label class="line">
          {words.desk.issuersTitle}
          <select
            value={issuer}
            onChange={(event) => {
              setEditing(null);
              setIssuer(event.currentTarget.value);
            }}
          >
            {readable.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {view === 'failed' && (
        <p class="notice" role="alert">
          {words.desk.failedAct}
        </p>
      )}
      {editing !== null && view !== null && view !== 'failed' ? (
        <AnswerForm
          key={editing}
          issuer={issuer}
          id={editing}
          answer={edited}
          fields={view.fields}
          done={async (saved) => {
            if (saved) await load();
            setEditing(null);
          }}
        />
      ) : (
        <>
          {view !== null && list.length === 0 && view !== 'failed' && <p class="quiet">{said.empty}</p>}
          <ul class="answers">
            {list.map((one) => (
              <li key={one.id}>
                <p>
                  <strong>/{one.shortcut}</strong>{' '}
                  <span class="quiet">{said.changed(one.changedBy, times.shortDate(one.changedAt))}</span>
                </p>
                {Object.entries(one.texts).map(([locale, text]) => (
                  <p key={locale} lang={locale.slice(0, 2)}>
                    {text}
                  </p>
                ))}
                {mayWrite && (
                  <p class="row-actions">
                    <button
                      type="button"
                      class="link"
                      aria-label={`${said.edit} /${one.shortcut}`}
                      onClick={() => setEditing(one.id)}
                    >
                      {said.edit}
                    </button>
                    <button
                      type="button"
                      class="link"
                      aria-label={`${removing === one.id ? said.removeSure : said.remove} /${one.shortcut}`}
                      onClick={async () => {
                        if (removing !== one.id) return setRemoving(one.id);
                        const done = await api.removeAnswer(issuer, one.id);
                        setRemoving(null);
                        if (done.ok) await load();
                        else setView('failed');
                      }}
                    >
                      {removing === one.id ? said.removeSure : said.remove}
                    </button>
                  </p>
                )}
              </li>
            ))}
          </ul>
          <p class="row-actions">
            {mayWrite && (
              <button type="button" class="button primary" onClick={() => setEditing(crypto.randomUUID())}>
                {said.add}
              </button>
            )}
            <button type="button" class="button" onClick={() => dialog.current?.close()}>
              {words.help.close}
            </button>
          </p>
        </>
      )}
    </dialog>
  );
}
