import { useRef } from 'preact/hooks';
import { WORDED_LOCALES, WORDS } from './choose-words.ts';
import { useConsole } from './console-context.ts';

/** One's own account: language, shortcuts, signing out. */
export function MemberMenu() {
  const { words, me, api, desk, changeMe, run } = useConsole();
  const details = useRef<HTMLDetailsElement>(null);
  const fold = (): void => {
    if (details.current) details.current.open = false;
  };
  return (
    <details
      class="menu"
      ref={details}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !details.current?.open) return;
        fold();
        details.current.querySelector('summary')?.focus();
      }}
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) fold();
      }}
    >
      <summary title={me.name}>
        <span aria-hidden="true">{initialsOf(me.name)}</span>
        <span class="visually-hidden">{`${words.member.menu}: ${me.name}`}</span>
      </summary>
      <div class="menu-body">
        <p>
          <strong>{me.name}</strong>
          <br />
          <span class="quiet">{me.issuers.map((one) => `${one.name}, ${words.roles[one.role]}`).join(' · ')}</span>
        </p>
        <fieldset>
          <legend class="quiet">{words.member.language}</legend>
          {WORDED_LOCALES.map((one) => (
            <button
              key={one}
              type="button"
              lang={one.slice(0, 2)}
              aria-pressed={one === me.locale}
              onClick={() => api.chooseLocale(one).then((read) => read.ok && changeMe(read.value))}
            >
              {WORDS[one].language}
            </button>
          ))}
        </fieldset>
        {(['answers', 'settings', 'help'] as const).map((command) => (
          <button
            key={command}
            type="button"
            onClick={() => {
              fold();
              run(command);
            }}
          >
            {command === 'help' ? words.member.help : words.desk.commands[command]}
            {command !== 'answers' && <kbd>{command === 'help' ? '?' : ','}</kbd>}
          </button>
        ))}
        <a href="/console/account">{words.member.account}</a>
        <button
          type="button"
          onClick={async () => {
            await desk.flush();
            await api.signOut();
            changeMe(null);
          }}
        >
          {words.member.signOut}
        </button>
      </div>
    </details>
  );
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/u).filter(Boolean);
  return [parts[0], parts.length > 1 ? parts.at(-1) : ''].map((part) => part?.[0] ?? '').join('');
}
