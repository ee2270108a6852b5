import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnswerSourceView } from '../../model/room-view.ts';
import { useConsole } from './console-context.ts';

const LOCALES = ['sv-SE', 'nb-NO', 'en-GB'] as const;
const SHORTCUT = /^[a-z0-9åäöæø][a-z0-9åäöæø-]{0,29}$/;
const FIELD = /\{\s*([^{}]*?)\s*\}/g;

/** One answer in its languages, with the fields it may leave open a press away. What is wrong is said before it is saved. */
export function AnswerForm(given: {
  readonly issuer: string;
  readonly id: string;
  /** Null: a new one. */
  readonly answer: AnswerSourceView | null;
  readonly fields: readonly string[];
  readonly done: (saved: boolean) => void;
}) {
  const { issuer, id, answer, fields, done } = given;
  const { words, api } = useConsole();
  const said = words.desk.answers;
  const [shortcut, setShortcut] = useState(answer?.shortcut ?? '');
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({ ...answer?.texts });
  const [fault, setFault] = useState<string | null>(null);
  const last = useRef<(typeof LOCALES)[number]>('sv-SE');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  function findFault(): string | null {
    if (!SHORTCUT.test(shortcut)) return said.badShortcut;
    const all = Object.values(texts).filter((text) => text.trim() !== '');
    if (all.length === 0) return said.needText;
    const unknown = all
      .flatMap((text) => [...text.matchAll(FIELD)].map((match) => match[1] ?? ''))
      .find((name) => !fields.includes(name));
    return unknown === undefined ? null : said.unknownField(unknown);
  }

  async function save(): Promise<void> {
    const wrong = findFault();
    setFault(wrong);
    if (wrong !== null) return;
    const kept = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
    const saved = await api.saveAnswer(issuer, id, { shortcut, texts: kept });
    if (saved.ok) return done(true);
    const isTaken = saved.error.kind === 'refused' && saved.error.problem.reason === 'shortcut_taken';
    setFault(isTaken ? said.taken : words.desk.failedAct);
  }

  return (
    <form
      ref={form}
      class="answer-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label>
        {said.shortcut}
        <span class="quiet">{said.shortcutHint}</span>
        <input
          value={shortcut}
          maxLength={30}
          autocomplete="off"
          onInput={(event) => setShortcut(event.currentTarget.value.toLocaleLowerCase())}
        />
      </label>
      {LOCALES.map((locale) => (
        <label key={locale}>
          {said.languages[locale]}
          <textarea
            rows={2}
            lang={locale.slice(0, 2)}
            maxLength={1500}
            value={texts[locale] ?? ''}
            onFocus={() => {
              last.current = locale;
            }}
            onInput={(event) => setTexts({ ...texts, [locale]: event.currentTarget.value })}
          />
        </label>
      ))}
      <fieldset class="fields">
        <legend class="quiet">{said.fields}</legend>
        {fields.map((name) => (
          <button
            key={name}
            type="button"
            class="mark"
            onClick={() => {
              const text = texts[last.current] ?? '';
              setTexts({ ...texts, [last.current]: `${text}${text === '' || text.endsWith(' ') ? '' : ' '}{${name}}` });
            }}
          >
            {said.fieldNames[name] ?? name}
          </button>
        ))}
      </fieldset>
      <p class="notice" role="alert" hidden={fault === null}>
        {fault}
      </p>
      <p class="row-actions">
        <button type="submit" class="button primary">
          {said.save}
        </button>
        <button type="button" class="button" onClick={() => done(false)}>
          {said.cancel}
        </button>
      </p>
    </form>
  );
}
